package ai.postforge.ai.limit;

import ai.postforge.application.generation.GenerationSlots;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Places among the generations of this process: a bulkhead for all, and one for each user with a generation under way.
 * Several processes each have bounds of their own.
 */
public final class BoundedSlots implements GenerationSlots {
    private final Bulkhead all;
    private final BulkheadConfig perUser;
    private final ConcurrentHashMap<UserId, Bulkhead> users = new ConcurrentHashMap<>();

    /**
     * @param inAll how many generations may run at once
     * @param perUser how many of them may be one user's
     */
    public BoundedSlots(int inAll, int perUser) {
        this.all = Bulkhead.of("generations", bound(inAll));
        this.perUser = bound(perUser);
    }

    @Override
    public Optional<Slot> take(Caller caller) {
        UserId user = caller.user();
        if (!all.tryAcquirePermission()) {
            return Optional.empty();
        }
        if (!takeOfUser(user)) {
            all.releasePermission();
            return Optional.empty();
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (taken.getAndSet(false)) {
                giveBackOfUser(user);
                all.releasePermission();
            }
        });
    }

    private boolean takeOfUser(UserId user) {
        AtomicBoolean taken = new AtomicBoolean();
        users.compute(user, (id, present) -> {
            Bulkhead own = present == null ? Bulkhead.of("generations of one user", perUser) : present;
            taken.set(own.tryAcquirePermission());
            return own;
        });
        return taken.get();
    }

    /** Forgets a user without any generation, so that the memory does not grow with everybody who ever generated. */
    private void giveBackOfUser(UserId user) {
        users.computeIfPresent(user, (id, own) -> {
            own.releasePermission();
            Bulkhead.Metrics metrics = own.getMetrics();
            return metrics.getAvailableConcurrentCalls() == metrics.getMaxAllowedConcurrentCalls() ? null : own;
        });
    }

    private static BulkheadConfig bound(int places) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(places)
                .maxWaitDuration(Duration.ZERO)
                .build();
    }
}
