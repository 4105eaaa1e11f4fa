package ai.postforge.application.session;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.OrganizationId;
import java.util.Optional;

/** Tells who a session token speaks for. */
public interface SessionTokens {
    /** Checks signature, times, issuer and authorized party, and reads the claims. */
    Verification verify(String token);

    /**
     * Who a token speaks for that is good and whose check needs nothing but memory, since it was checked a moment ago.
     * Empty says nothing about a token.
     */
    default Optional<Verification.Verified> recall(String token) {
        return Optional.empty();
    }

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
    }
}
