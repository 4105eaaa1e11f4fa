package ai.postforge.application.user;

import ai.postforge.application.credit.CreditLedger;

/** What the use cases around users reach inside of one transaction. */
public interface IdentityTransaction {
    Users users();

    CreditLedger ledger();
}
