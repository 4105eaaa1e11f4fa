package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.application.inbox.Inbox;
import ai.postforge.application.post.Posts;
import ai.postforge.application.post.Publications;
import ai.postforge.application.store.StoreTransaction;
import ai.postforge.application.user.UserHistories;
import ai.postforge.application.user.Users;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.Posting;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/** What can be done within a transaction, in memory. */
final class InMemoryTransaction implements StoreTransaction, Posts, Users, CreditLedger {
    private final StoreState state;

    InMemoryTransaction(StoreState state) {
        this.state = state;
    }

    @Override
    public Posts posts() {
        return this;
    }

    @Override
    public Inbox inbox() {
        return new InMemoryInbox(state);
    }

    @Override
    public UserHistories histories() {
        return new InMemoryUserHistories(state);
    }

    @Override
    public Users users() {
        return this;
    }

    @Override
    public CreditLedger ledger() {
        return this;
    }

    @Override
    public Publications publications() {
        return new InMemoryPublications(state);
    }

    @Override
    public Optional<Post> lock(ClerkUserId author, PostId id) {
        return state.user(author)
                .flatMap(user -> Optional.ofNullable(state.posts.get(id))
                        .filter(post -> post.details().author().equals(user.id())));
    }

    @Override
    public void save(Post post) {
        state.posts.put(post.id(), post);
    }

    @Override
    public void remove(PostId id) {
        state.posts.remove(id);
        state.publications.remove(id);
    }

    @Override
    public Optional<User> find(ClerkUserId clerkId) {
        return state.user(clerkId);
    }

    @Override
    public void add(User user) {
        state.users.put(user.id(), user);
        state.accounts.put(user.id(), CreditAccount.EMPTY);
    }

    @Override
    public void save(User user) {
        if (state.users.replace(user.id(), user) == null) {
            throw new IllegalStateException("there is no user " + user.id());
        }
    }

    @Override
    public Removal remove(UserId id) {
        state.users.remove(id);
        state.accounts.remove(id);
        state.posts.values().removeIf(post -> post.details().author().equals(id));
        state.publications.keySet().retainAll(state.posts.keySet());
        state.ledger.removeIf(numbered -> numbered.entry().account().equals(id));
        state.holds.values().removeIf(stored -> stored.hold().account().equals(id));
        return Removal.REMOVED;
    }

    @Override
    public LedgerEntry grant(UserId account, Grant grant, LedgerEntryId id, Instant now) {
        Posting posting = state.account(account).grant(grant);
        state.put(account, posting.account(), now);
        LedgerEntry entry = LedgerEntry.of(posting, id, account, grant.description(), now);
        state.append(entry);
        return entry;
    }
}
