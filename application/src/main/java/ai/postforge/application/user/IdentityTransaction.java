package ai.postforge.application.user;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.application.inbox.Inbox;
import ai.postforge.application.organization.OrganizationTransaction;

/** What the use cases around users reach inside of one transaction. */
public interface IdentityTransaction extends OrganizationTransaction {
    Inbox inbox();

    UserHistories histories();

    Users users();

    CreditLedger ledger();
}
