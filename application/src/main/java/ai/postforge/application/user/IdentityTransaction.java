package ai.postforge.application.user;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.application.inbox.Inbox;

/** What the use cases around users reach inside of one transaction. */
public interface IdentityTransaction {
    Inbox inbox();

    UserHistories histories();

    Users users();

    CreditLedger ledger();
}
