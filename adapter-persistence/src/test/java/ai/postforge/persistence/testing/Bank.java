package ai.postforge.persistence.testing;

import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.CaptureRequest;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.WriteStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Short words for what tests do to accounts. */
public final class Bank {
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Duration TTL = Duration.ofMinutes(2);

    private final WriteStore store;
    private final CuidSource ids = new CuidSource();

    public Bank(WriteStore store) {
        this.store = store;
    }

    /** A new user with so many credits. */
    public User join(String clerkId, int credits) {
        User user = User.joining(
                new UserId(ids.next()), new ClerkUserId(clerkId), new EmailAddress(clerkId + "@postforge.test"), NOW);
        store.unitOfWork().inTransaction(tx -> {
            tx.users().add(user);
            return tx.ledger()
                    .grant(
                            new AccountOwner.OfUser(user.id()),
                            new Grant(credits, TransactionType.BONUS, "Welcome bonus"),
                            new LedgerEntryId(ids.next()),
                            NOW);
        });
        return user;
    }

    /** The user in their own workspace. */
    public static Caller caller(User user) {
        return Caller.personal(user.id());
    }

    public LedgerEntry grant(User user, int credits) {
        return store.unitOfWork()
                .inTransaction(tx -> tx.ledger()
                        .grant(
                                new AccountOwner.OfUser(user.id()),
                                new Grant(credits, TransactionType.PURCHASE, "Pack"),
                                new LedgerEntryId(ids.next()),
                                NOW));
    }

    public HoldOutcome hold(User user) {
        return hold(user, NOW, Optional.empty());
    }

    public HoldOutcome hold(User user, String key, String fingerprint) {
        return hold(user, NOW, Optional.of(new Idempotency(new IdempotencyKey(key), fingerprint)));
    }

    public HoldOutcome hold(User user, Instant now, Optional<Idempotency> idempotency) {
        return store.creditHolds()
                .hold(new HoldRequest(new HoldId(ids.next()), caller(user), 1, idempotency, now, now.plus(TTL)));
    }

    /** A hold that has to work out. */
    public Hold held(HoldOutcome outcome) {
        if (outcome instanceof HoldOutcome.Held held) {
            return held.hold();
        }
        throw new AssertionError("expected a hold, got " + outcome);
    }

    public CaptureOutcome capture(Hold hold, boolean idempotent) {
        return capture(hold, draft(hold.spender(), NOW), idempotent);
    }

    public CaptureOutcome capture(Hold hold, Draft draft, boolean idempotent) {
        return store.creditHolds()
                .capture(new CaptureRequest(
                        hold,
                        new LedgerEntryId(ids.next()),
                        "Post generation",
                        draft,
                        idempotent,
                        NOW.plus(Duration.ofDays(1))));
    }

    public Draft draft(UserId author, Instant now) {
        return Draft.written(
                new PostId(ids.next()), Caller.personal(author), new PostContent("A post."), Platform.LINKEDIN, now);
    }

    public boolean release(Hold hold) {
        return store.creditHolds().release(hold.id(), NOW);
    }

    public boolean remove(User user) {
        return store.unitOfWork().inTransaction(tx -> {
            tx.users().remove(user.id());
            return true;
        });
    }
}
