package ai.postforge.persistence.reads;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Knows whether a replica has everything that its primary has confirmed.
 *
 * <p>A read waits for a check that begins after the read: the primary reports the position of its log, and the replica
 * gets a moment to reach it. So the read sees every change that was confirmed before it began, through any process.
 * Reads that ask at the same time share a check. If a check does not find the replica in step, nobody waits until a
 * later check does.
 */
public final class ReplicaWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ReplicaWatch.class.getName());
    /** How long to wait for a replica that is behind. Usually it is a millisecond behind. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private static final Duration BETWEEN_POSITIONS = Duration.ofMillis(1);
    /** The interval between checks while nobody asks, and so the time until it is used again. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** How long a read waits for a check if a server does not answer. */
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    private final LogPosition primary;
    private final LogPosition replica;
    private final Thread watcher;
    private volatile CompletableFuture<Boolean> nextLook = new CompletableFuture<>();
    private volatile ReplicaState state = ReplicaState.UNKNOWN;
    private volatile long bytesBehind;
    private volatile boolean closed;

    private ReplicaWatch(DataSource primary, DataSource replica) {
        this.primary = new LogPosition(primary);
        this.replica = new LogPosition(replica);
        this.watcher = Thread.ofPlatform().daemon().name("replica-watch").unstarted(this::watch);
    }

    /**
     * Begins to watch. Keeps one connection to each.
     *
     * @param primary makes connections with timeouts of a few seconds
     * @param replica likewise
     */
    public static ReplicaWatch start(DataSource primary, DataSource replica) {
        ReplicaWatch watch = new ReplicaWatch(primary, replica);
        watch.watcher.start();
        return watch;
    }

    /** What the last check found. */
    public ReplicaState state() {
        return state;
    }

    /** How much of the primary's log the replica had not replayed at the last check that both answered. */
    public long bytesBehind() {
        return bytesBehind;
    }

    /** Whether the replica has everything that was confirmed before this call. Takes at most half a second. */
    boolean isInStep() {
        if (state != ReplicaState.IN_STEP) {
            return false;
        }
        CompletableFuture<Boolean> look = nextLook;
        LockSupport.unpark(watcher);
        try {
            return look.get(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            suspect();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reports that a read failed on the replica. It is not used until the next check. */
    void suspect() {
        change(ReplicaState.AWAY);
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watcher);
    }

    private void watch() {
        while (!closed) {
            // A later read waits for the next check, because this one may have begun before it.
            CompletableFuture<Boolean> look = nextLook;
            nextLook = new CompletableFuture<>();
            ReplicaState found = look();
            change(found);
            look.complete(found == ReplicaState.IN_STEP);
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        state = ReplicaState.UNKNOWN;
        nextLook.complete(false);
        primary.close();
        replica.close();
    }

    private ReplicaState look() {
        LogPosition.Reading confirmed;
        try {
            confirmed = primary.read();
        } catch (SQLException | RuntimeException e) {
            return ReplicaState.UNKNOWN;
        }
        try {
            return confirmed.standby() ? ReplicaState.UNKNOWN : awaitReplayOf(confirmed);
        } catch (SQLException | RuntimeException e) {
            return ReplicaState.AWAY;
        }
    }

    private ReplicaState awaitReplayOf(LogPosition.Reading confirmed) throws SQLException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            LogPosition.Reading replayed = replica.read();
            if (!replayed.standby() || replayed.cluster() != confirmed.cluster()) {
                return ReplicaState.FOREIGN;
            }
            bytesBehind = Math.max(0, confirmed.position() - replayed.position());
            if (bytesBehind == 0) {
                return ReplicaState.IN_STEP;
            }
            if (System.nanoTime() - deadline >= 0) {
                return ReplicaState.BEHIND;
            }
            LockSupport.parkNanos(BETWEEN_POSITIONS.toNanos());
        }
    }

    private void change(ReplicaState now) {
        ReplicaState before = state;
        state = now;
        if (now != before) {
            Level level = now == ReplicaState.IN_STEP ? Level.INFO : Level.WARNING;
            LOG.log(
                    level,
                    "event=replica state={0} before={1} bytes-behind={2}",
                    now,
                    before,
                    Long.toString(bytesBehind));
        }
    }
}
