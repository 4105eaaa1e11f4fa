package ai.postforge.persistence.credit;

import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.user.UserId;
import org.jspecify.annotations.Nullable;

/** How the functions that move credits name an account: by its user, or by its organization and the member who spends. */
final class AccountColumns {
    private AccountColumns() {}

    /** The user whose account it is, or null. */
    static @Nullable String userIn(AccountOwner owner) {
        return owner instanceof AccountOwner.OfUser(UserId user) ? user.value() : null;
    }

    /** The organization whose account it is, or null. */
    static @Nullable String organizationIn(AccountOwner owner) {
        return owner instanceof AccountOwner.OfOrganization(OrganizationId organization) ? organization.value() : null;
    }

    /** Who spends, if the account is an organization's, or null. */
    static @Nullable String memberOf(AccountOwner owner, UserId spender) {
        return owner instanceof AccountOwner.OfOrganization ? spender.value() : null;
    }
}
