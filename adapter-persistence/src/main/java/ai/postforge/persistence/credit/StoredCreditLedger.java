package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.Posting;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.UtcTime;
import ai.postforge.persistence.user.UserRow;
import java.time.Instant;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** The ledger, within the session's transaction. The account is locked first, so that its entries keep their order. */
public final class StoredCreditLedger implements CreditLedger {
    private final StatelessSession session;

    public StoredCreditLedger(StatelessSession session) {
        this.session = session;
    }

    @Override
    public LedgerEntry grant(UserId account, Grant grant, LedgerEntryId entry, Instant now) {
        UserRow row = session.get(UserRow.class, account.value(), LockMode.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new IllegalArgumentException("there is no account " + account);
        }
        Posting posting = new CreditAccount(row.credits, row.heldCredits).grant(grant);
        int changed = session.createMutationQuery("""
                        update UserRow
                        set credits = :credits, updatedAt = greatest(updatedAt, :now)
                        where id = :id
                        """)
                .setParameter("credits", posting.account().available())
                .setParameter("now", UtcTime.column(now))
                .setParameter("id", account.value())
                .executeUpdate();
        Changed.surely(changed, account);
        LedgerEntry written = LedgerEntry.of(posting, entry, account, grant.description(), now);
        session.insert(new CreditTransactionRow(written));
        return written;
    }
}
