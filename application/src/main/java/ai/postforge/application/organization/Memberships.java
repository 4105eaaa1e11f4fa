package ai.postforge.application.organization;

import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.user.UserId;
import java.util.Optional;

/** The memberships, within a transaction. */
public interface Memberships {
    Optional<Membership> find(OrganizationId organization, UserId user);

    /** Stores a new membership, or the new state of an existing one. What its member has spent and set aside stays. */
    void save(Membership membership);
}
