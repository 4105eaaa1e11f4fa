package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.post.JobId;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fake store holds: the tables, as maps of values. Copied before a transaction, so that it can be rolled back. */
final class StoreState {
    final Map<UserId, User> users;
    final Map<UserId, CreditAccount> accounts;
    final Map<PostId, Post> posts;
    final List<Numbered> ledger;
    final Map<HoldId, StoredHold> holds;
    final Map<ClerkUserId, UserHistory> histories;
    final Map<DeliveryKey, Received> inbox;
    final Map<PostId, StoredPublication> publications;
    /** Posts that were set aside, and when. */
    final Map<PostId, Instant> setAside;

    StoreState() {
        this(
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>());
    }

    private StoreState(
            Map<UserId, User> users,
            Map<UserId, CreditAccount> accounts,
            Map<PostId, Post> posts,
            List<Numbered> ledger,
            Map<HoldId, StoredHold> holds,
            Map<ClerkUserId, UserHistory> histories,
            Map<DeliveryKey, Received> inbox,
            Map<PostId, StoredPublication> publications,
            Map<PostId, Instant> setAside) {
        this.users = users;
        this.accounts = accounts;
        this.posts = posts;
        this.ledger = ledger;
        this.holds = holds;
        this.histories = histories;
        this.inbox = inbox;
        this.publications = publications;
        this.setAside = setAside;
    }

    StoreState copy() {
        return new StoreState(
                new HashMap<>(users),
                new HashMap<>(accounts),
                new HashMap<>(posts),
                new ArrayList<>(ledger),
                new HashMap<>(holds),
                new HashMap<>(histories),
                new HashMap<>(inbox),
                new HashMap<>(publications),
                new HashMap<>(setAside));
    }

    Optional<User> user(ClerkUserId clerkId) {
        return users.values().stream()
                .filter(user -> user.clerkId().equals(clerkId))
                .findAny();
    }

    CreditAccount account(UserId id) {
        CreditAccount account = accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("no account of " + id);
        }
        return account;
    }

    /** Keeps an account. It is part of the user's row, which so counts as updated; that time never moves back. */
    void put(UserId id, CreditAccount account, Instant now) {
        accounts.put(id, account);
        users.computeIfPresent(id, (same, user) -> {
            Instant updated = now.isAfter(user.updatedAt()) ? now : user.updatedAt();
            return new User(id, user.clerkId(), user.email(), user.organizationId(), user.createdAt(), updated);
        });
    }

    void append(LedgerEntry entry) {
        long last = ledger.isEmpty() ? 0 : ledger.getLast().sequence();
        ledger.add(new Numbered(last + 1, entry));
    }

    /** A ledger entry with its number in the order of writing. */
    record Numbered(long sequence, LedgerEntry entry) {}

    /** A hold, until it is settled and its key forgotten. */
    record StoredHold(Hold hold, Optional<Idempotency> idempotency, Optional<PostId> captured, Instant expiresAt) {
        boolean isOpen() {
            return captured.isEmpty();
        }
    }

    /** What tells deliveries apart. */
    record DeliveryKey(DeliverySource source, String id) {
        static DeliveryKey of(Delivery delivery) {
            return new DeliveryKey(delivery.source(), delivery.id());
        }
    }

    /** A delivery as it last came, how often it has come, and what became of it. */
    record Received(Delivery delivery, int attempts, Optional<DeliveryOutcome> outcome) {}

    /** How far a post has come, and its job in the queue. */
    record StoredPublication(Publication publication, Optional<Job> job) {}

    /** A job, and when it is due. */
    record Job(JobId id, Instant at) {}
}
