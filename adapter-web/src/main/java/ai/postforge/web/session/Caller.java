package ai.postforge.web.session;

import ai.postforge.domain.user.ClerkUserId;

/** Whoever a verified session token speaks for. A route that takes one cannot be reached without. */
public record Caller(ClerkUserId id) {
    static final String ATTRIBUTE = Caller.class.getName();
}
