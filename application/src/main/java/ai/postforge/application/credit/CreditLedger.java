package ai.postforge.application.credit;

import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import java.time.Instant;

/** Single-phase changes of an account, within a transaction. */
public interface CreditLedger {
    /**
     * Adds the credits to the account and writes the entry.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    LedgerEntry grant(AccountOwner owner, Grant grant, LedgerEntryId entry, Instant now);
}
