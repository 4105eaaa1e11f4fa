package ai.postforge.application.session;

import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.user.ClerkUserId;
import java.util.Optional;

/** Tells whom a session token identifies. */
public interface SessionTokens {
    /** Checks signature, times, issuer and authorized party, and reads the claims. */
    Verification verify(String token);

    /**
     * Whom a token identifies, if it was checked successfully a moment ago. Needs no network. Empty does not mean that
     * the token is invalid.
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
        record Verified(
                ClerkUserId caller, Optional<ClerkOrganizationId> organizationId, Optional<String> organizationRole)
                implements Verification {}

        /**
         * The token is not good.
         *
         * @param reason why, in words that can be shown to whoever sent it
         */
        record Refused(String reason) implements Verification {}
    }
}
