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
 * Knows whether a replica has all that its primary has confirmed.
 *
 * <p>A read that wants to know waits for a look that begins after it asked: the primary says how far its log is, then the
 * replica is given a moment to get there. So whatever anybody was told is done before the read began, through whichever
 * process, is there. Reads that ask at the same time share a look. Where a look found anything but a replica in step,
 * nobody waits any more until a later one finds it so again.
 */
public final class ReplicaWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ReplicaWatch.class.getName());
    /** How long a replica that lacks something is waited for; commonly it lacks a millisecond's worth. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private static final Duration BETWEEN_POSITIONS = Duration.ofMillis(1);
    /** How often it is looked at while nobody asks, and so how soon it is used again. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** How long a read waits for a look, if a server neither answers nor refuses. */
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
     * @param primary makes connections that give up within a few seconds
     * @param replica likewise
     */
    public static ReplicaWatch start(DataSource primary, DataSource replica) {
        ReplicaWatch watch = new ReplicaWatch(primary, replica);
        watch.watcher.start();
        return watch;
    }

    /** What the last look found. */
    public ReplicaState state() {
        return state;
    }

    /** How much of the primary's log the replica had not replayed at the last look that both answered. */
    public long bytesBehind() {
        return bytesBehind;
    }

    /** Whether the replica has all that was confirmed before this call. Takes half a second at the most. */
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

    /** Says that the replica failed somebody: it is left alone until it was looked at again. */
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
            // Who comes from here on waits for the next one: this look may have begun before.
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
