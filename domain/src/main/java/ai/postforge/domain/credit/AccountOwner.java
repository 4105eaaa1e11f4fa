package ai.postforge.domain.credit;

import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.user.UserId;

/** Whose account it is. Each owner has exactly one. */
public sealed interface AccountOwner {
    AccountId account();

    /** A user's own account. */
    record OfUser(UserId user) implements AccountOwner {
        @Override
        public AccountId account() {
            return new AccountId(user.value());
        }
    }

    /** An organization's account: the pool of its members. */
    record OfOrganization(OrganizationId organization) implements AccountOwner {
        @Override
        public AccountId account() {
            return new AccountId(organization.value());
        }
    }
}
