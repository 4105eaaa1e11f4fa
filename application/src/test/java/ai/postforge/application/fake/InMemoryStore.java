package ai.postforge.application.fake;

import ai.postforge.application.fake.StoreState.DeliveryKey;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.AttemptsUnderWay;
import ai.postforge.application.post.StrayPosts;
import ai.postforge.application.store.StoreTransaction;
import ai.postforge.application.user.UserView;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.user.UserId;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/** The whole store in memory. One lock around everything makes each step atomic. */
public final class InMemoryStore implements UnitOfWork<StoreTransaction> {
    private final Object lock = new Object();
    private StoreState state = new StoreState();

    /** All ports of this store. */
    public StorePorts ports() {
        InMemoryHolds holds = new InMemoryHolds(this);
        return new StorePorts(
                this,
                holds,
                holds,
                new InMemoryPostQueries(this),
                new InMemoryCreditQueries(this),
                this::view,
                new InMemoryIdentities(this));
    }

    /** A store of its own, which is now as this one is. */
    public InMemoryStore copy() {
        InMemoryStore copy = new InMemoryStore();
        copy.state = atomically(StoreState::copy);
        return copy;
    }

    /** Finds attempts under way. */
    public AttemptsUnderWay attemptsUnderWay() {
        return limit -> atomically(state -> state.publications.entrySet().stream()
                .filter(entry -> !state.setAside.containsKey(entry.getKey()))
                .filter(entry -> entry.getValue().publication() instanceof UnderWay)
                .sorted(Comparator.comparing(
                        entry -> ((UnderWay) entry.getValue().publication()).since()))
                .map(entry -> new AttemptsUnderWay.Attempt(
                        entry.getKey(), ((UnderWay) entry.getValue().publication()).attempt()))
                .limit(limit)
                .toList());
    }

    /** Finds scheduled posts without a job. */
    public StrayPosts strayPosts() {
        return (after, limit) -> atomically(state -> state.posts.values().stream()
                .filter(post -> post.status() == PostStatus.SCHEDULED)
                .filter(post -> Optional.ofNullable(state.setAside.get(post.id()))
                        .map(since -> post.details().updatedAt().isAfter(since))
                        .orElse(true))
                .map(Post::id)
                .filter(id ->
                        after.isEmpty() || id.value().compareTo(after.get().value()) > 0)
                .filter(id -> new InMemoryPublications(state)
                        .lock(id)
                        .orElseThrow()
                        .job()
                        .isEmpty())
                .sorted(Comparator.comparing(PostId::value))
                .limit(limit)
                .toList());
    }

    /** What became of a delivery, if it came. */
    public Optional<DeliveryOutcome> becameOf(DeliverySource source, String deliveryId) {
        return atomically(state -> Optional.ofNullable(state.inbox.get(new DeliveryKey(source, deliveryId)))
                .flatMap(StoreState.Received::outcome));
    }

    private Optional<UserView> view(UserId id) {
        return atomically(state -> Optional.ofNullable(state.users.get(id))
                .map(user -> new UserView(
                        user.id().value(),
                        user.clerkId().value(),
                        user.email().value(),
                        state.account(new AccountOwner.OfUser(user.id())).available(),
                        state.organizationOf(user.id()).map(OrganizationId::value),
                        user.createdAt(),
                        user.updatedAt())));
    }

    @Override
    public <R> R inTransaction(Function<? super StoreTransaction, R> work) {
        synchronized (lock) {
            StoreState before = state.copy();
            boolean committed = false;
            try {
                R result = work.apply(new InMemoryTransaction(state));
                committed = true;
                return result;
            } finally {
                if (!committed) {
                    state = before;
                }
            }
        }
    }

    <T> T atomically(Function<StoreState, T> step) {
        synchronized (lock) {
            return step.apply(state);
        }
    }
}
