package ai.postforge.web.session;

import ai.postforge.domain.user.ClerkUserId;

/** The caller, from a verified session token. A route with this parameter cannot be reached without one. */
public record Caller(ClerkUserId id) {
    static final String ATTRIBUTE = Caller.class.getName();
}
