package ai.postforge.application.organization;

import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationId;
import java.util.Optional;

/** The organizations, within a transaction. */
public interface Organizations {
    Optional<Organization> find(ClerkOrganizationId clerkId);

    /** Stores a new organization, with an empty account, or the new state of an existing one, whose account stays. */
    void save(Organization organization);

    /** Removes an organization with its posts, holds, ledger and memberships. It is fine if there is none. */
    void remove(OrganizationId id);
}
