package ai.postforge.persistence.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Knows whether a database is there. One thread checks it after a suspicious failure, and then four times a second
 * until it is back. While it is away, nobody waits for a connection ({@link #guard}).
 */
public final class Availability implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Availability.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration MEMORY_OF_A_FULL_DISK = Duration.ofSeconds(10);
    private static final String QUESTION = "SELECT current_setting('transaction_read_only')";

    private final DataSource looks;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile State state = State.UP;
    private volatile CompletableFuture<Void> notAway = CompletableFuture.completedFuture(null);
    /** By the steady clock. The initial value means that there was none. */
    private volatile long diskFullUntil = System.nanoTime();

    private boolean watched;
    private boolean closed;

    private Availability(DataSource looks) {
        this.looks = looks;
    }

    /** The result of the last check or failure. A database that was never used counts as up. */
    public enum State {
        UP,
        /**
         * It answers, but takes no changes: it is a standby, an operator set it to read-only, or it was out of disk in
         * the last ten seconds.
         */
        READ_ONLY,
        /** It does not answer, or refuses connections. */
        AWAY
    }

    /** @param looks makes the connections for checks, with timeouts of a few seconds */
    public static Availability of(DataSource looks) {
        return new Availability(looks);
    }

    /** The availability of a guarded data source, or a new one that checks through the data source itself. */
    public static Availability behind(DataSource dataSource) {
        return dataSource instanceof GuardedDataSource guarded ? guarded.availability() : new Availability(dataSource);
    }

    /** The same connections, refused at once while the database is away. */
    public DataSource guard(DataSource connections) {
        return connections instanceof GuardedDataSource ? connections : new GuardedDataSource(connections, this);
    }

    public State state() {
        return state;
    }

    public boolean isAway() {
        return state == State.AWAY;
    }

    /** Checks, and returns the result. If another thread is checking, returns the previous result. */
    public State look() {
        if (!looking.tryLock()) {
            return state;
        }
        try {
            State found = ask();
            become(found, "a look");
            return found;
        } finally {
            looking.unlock();
        }
    }

    /** Waits until the database is back, for a pool that would otherwise keep trying. */
    public void awaitReturn() throws InterruptedException {
        try {
            notAway.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed so", e);
        }
    }

    /** Reports a failed call to the availability of a guarded data source. */
    public static void report(DataSource dataSource, Throwable failure) {
        if (dataSource instanceof GuardedDataSource guarded) {
            guarded.availability().report(failure);
        }
    }

    /** Reports a failed call. No answer at all means away. Other failures lead to a check. */
    void report(Throwable failure) {
        if (SqlFailures.isKnownAway(failure)) {
            return;
        }
        if (SqlFailures.isOutOfDisk(failure)) {
            diskFullUntil = System.nanoTime() + MEMORY_OF_A_FULL_DISK.toNanos();
        }
        if (SqlFailures.isWithoutAnswer(failure)) {
            become(State.AWAY, SqlFailures.reason(failure));
        } else if (SqlFailures.isConnectionTrouble(failure)) {
            startWatching();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notAway.complete(null);
    }

    private State ask() {
        try (Connection connection = looks.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUESTION)) {
            boolean readOnly = row.next() && row.getString(1).equals("on");
            // A check writes nothing, so it does not notice a full disk.
            boolean full = diskFullUntil - System.nanoTime() > 0;
            return readOnly || full ? State.READ_ONLY : State.UP;
        } catch (SQLException failure) {
            // The server is there: it has too many connections, or an operator ended this one.
            return SqlFailures.isRefusedToOne(failure) ? State.UP : State.AWAY;
        } catch (RuntimeException failure) {
            return State.AWAY;
        }
    }

    private synchronized void become(State found, String why) {
        State before = state;
        if (found == before || closed) {
            return;
        }
        if (found == State.AWAY) {
            notAway = new CompletableFuture<>();
        } else {
            notAway.complete(null);
        }
        state = found;
        LOG.log(
                found == State.UP ? Level.INFO : Level.WARNING,
                "event=database state={0} before={1} because=\"{2}\"",
                found,
                before,
                why);
        if (found == State.AWAY) {
            startWatching();
        }
    }

    private synchronized void startWatching() {
        if (!watched && !closed) {
            watched = true;
            Thread.ofPlatform().daemon().name("database-watch").start(this::watch);
        }
    }

    private void watch() {
        do {
            look();
        } while (isToBeWatchedFurther());
    }

    private boolean isToBeWatchedFurther() {
        synchronized (this) {
            if (state != State.AWAY || closed) {
                watched = false;
                return false;
            }
        }
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        return true;
    }
}
