package ai.postforge.application.session;

import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.UserId;
import java.util.Optional;

/** Who is meant by the ids of the identity provider. Outside of transactions, and never from a replica. */
public interface Identities {
    /** The user, or empty if there is none. The answer may be half a minute old. */
    Optional<UserId> user(ClerkUserId user);

    /** The user, if that was asked a moment ago. Needs no store. Empty does not mean that there is none. */
    default Optional<UserId> recall(ClerkUserId user) {
        return Optional.empty();
    }

    /** What is known of the user in the organization right now. */
    Standing standing(ClerkUserId user, ClerkOrganizationId organization);

    /** Where a user stands in an organization. */
    sealed interface Standing {
        record Member(UserId user, OrganizationId organization, Role role) implements Standing {}

        /** The user is not known (yet). */
        record UnknownUser() implements Standing {}

        /** The organization or the membership is not known yet. */
        record NotYet() implements Standing {}

        /** The membership or the organization has come to its end. */
        record Ended() implements Standing {}
    }
}
