package ai.postforge.bootstrap.endtoend;

import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.testing.TestDatabase;
import java.time.Instant;

/** Credits for tests that need more than a newcomer has. */
final class Purse {
    private Purse() {}

    /** Grants a user who is there already some credits. */
    static void fill(TestDatabase storage, String clerkId, int credits) {
        Grant grant = new Grant(credits, TransactionType.BONUS, "For a test");
        try (WriteStore store = WriteStore.open(storage.dataSource())) {
            store.unitOfWork()
                    .inTransaction(transaction -> transaction
                            .ledger()
                            .grant(
                                    new AccountOwner.OfUser(transaction
                                            .users()
                                            .find(new ClerkUserId(clerkId))
                                            .orElseThrow()
                                            .id()),
                                    grant,
                                    new LedgerEntryId(new CuidSource().next()),
                                    Instant.now()));
        }
    }
}
