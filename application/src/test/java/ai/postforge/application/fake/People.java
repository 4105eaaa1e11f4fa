package ai.postforge.application.fake;

import ai.postforge.application.port.IdSource;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import java.time.Instant;

/** Puts people into a store, past the webhooks. */
public final class People {
    private People() {}

    /** A user with so many credits, at least 1, given as a bonus. */
    public static User join(StorePorts store, IdSource ids, ClerkUserId clerkId, int credits, Instant now) {
        EmailAddress email = new EmailAddress(clerkId.value() + "@postforge.test");
        User user = User.joining(new UserId(ids.next()), clerkId, email, now);
        store.unitOfWork().inTransaction(tx -> {
            tx.users().add(user);
            Grant grant = new Grant(credits, TransactionType.BONUS, "Welcome bonus");
            return tx.ledger().grant(user.id(), grant, new LedgerEntryId(ids.next()), now);
        });
        return user;
    }
}
