package ai.postforge.application.fake;

import ai.postforge.application.generation.GenerationSlots;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts places under one lock. */
public final class InMemorySlots implements GenerationSlots {
    private final int inAll;
    private final int perUser;
    private final Map<UserId, Integer> taken = new HashMap<>();

    public InMemorySlots(int inAll, int perUser) {
        this.inAll = inAll;
        this.perUser = perUser;
    }

    /** More places than any test needs. */
    public static InMemorySlots plenty() {
        return new InMemorySlots(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public synchronized Optional<Slot> take(Caller caller) {
        UserId user = caller.user();
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        if (all >= inAll || taken.getOrDefault(user, 0) >= perUser) {
            return Optional.empty();
        }
        taken.merge(user, 1, Integer::sum);
        AtomicBoolean open = new AtomicBoolean(true);
        return Optional.of(() -> {
            if (open.getAndSet(false)) {
                give(user);
            }
        });
    }

    private synchronized void give(UserId user) {
        taken.merge(user, -1, Integer::sum);
    }
}
