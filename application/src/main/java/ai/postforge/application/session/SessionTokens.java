package ai.postforge.application.session;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.OrganizationId;
import java.util.Optional;

/** Tells who a session token speaks for. */
public interface SessionTokens {
    /** Checks signature, times, issuer and authorized party, and reads the claims. May wait for keys to be fetched. */
    Verification verify(String token);

    /** What a check found. */
    sealed interface Verification {
        /**
         * The token is good.
         *
         * @param organizationId the active organization, where the session has one
         * @param organizationRole the user's role in it, as the provider writes it
         */
        record Verified(ClerkUserId caller, Optional<OrganizationId> organizationId, Optional<String> organizationRole)
                implements Verification {}

        /**
         * The token is not good.
         *
         * @param reason why, in words that can be shown to whoever sent it
         */
        record Refused(String reason) implements Verification {}

        /** Nothing can be said about the token now: there is no key to check it with, as none could be fetched. */
        record Unavailable() implements Verification {}
    }
}
