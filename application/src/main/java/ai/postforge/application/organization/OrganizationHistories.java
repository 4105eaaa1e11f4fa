package ai.postforge.application.organization;

import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.MembershipHistory;
import ai.postforge.domain.organization.OrganizationHistory;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.UserId;
import java.util.List;
import java.util.Optional;

/** The histories of organizations and memberships, which outlive them, within a transaction. */
public interface OrganizationHistories {
    /**
     * The user with that id at the identity provider, if they are there. Who works on the same user waits until this
     * transaction ends. Comes before {@link #lock}.
     */
    Optional<UserId> lockUser(ClerkUserId user);

    /** What is known of an organization. Who works on it or on its memberships waits until this transaction ends. */
    OrganizationHistory lock(ClerkOrganizationId organization);

    void keep(OrganizationHistory history);

    /** All memberships that the user ever had in the organization, which is locked. */
    List<MembershipHistory> memberships(ClerkOrganizationId organization, ClerkUserId user);

    /** Where the user ever was a member, in the order of the ids. */
    List<ClerkOrganizationId> organizationsOf(ClerkUserId user);

    void keep(MembershipHistory history);
}
