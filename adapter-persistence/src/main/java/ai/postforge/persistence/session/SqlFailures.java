package ai.postforge.persistence.session;

import ai.postforge.application.port.StoreUnavailableException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Classifies failures by SQLSTATE, whichever library has wrapped them. */
public final class SqlFailures {
    private static final int MAX_CAUSES = 20;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final String CONSTRAINT_VIOLATIONS = "23";
    private static final String RAISED = "P0001";
    private static final String LOCKED = "55P03";
    private static final String SYSTEM_ERRORS = "58";
    private static final String DISK_FULL = "53100";
    private static final String STARTING_OR_STOPPING = "57P03";
    private static final Set<String> ROLLED_BACK_BY_RIVAL = Set.of("40001", "40P01");
    /** Ended by an operator; too many connections. */
    private static final Set<String> REFUSED_TO_ONE = Set.of("57P01", "53300");
    /**
     * A database that is there but cannot go on: it takes no changes (25006), a transaction took too long (25P03,
     * 25P04), a row stays locked, a statement was cancelled (57014), or it is being stopped (57P01 and following).
     */
    private static final Set<String> GAVE_UP =
            Set.of("25006", "25P03", "25P04", LOCKED, "57014", "57P01", "57P02", STARTING_OR_STOPPING, "57P05");

    private SqlFailures() {}

    /**
     * Whether the database undid the work because of a concurrent transaction: a serialization failure or a deadlock.
     */
    static boolean isLostRace(Throwable failure) {
        return hasState(failure, ROLLED_BACK_BY_RIVAL::contains);
    }

    /**
     * Whether a row appeared or disappeared after the work had looked for it: a unique value was taken, or an owner
     * deleted.
     */
    static boolean isOvertaken(Throwable failure) {
        return isUniqueViolation(failure) || hasState(failure, FOREIGN_KEY_VIOLATION::equals);
    }

    /** Whether a unique value was there already. */
    public static boolean isUniqueViolation(Throwable failure) {
        return hasState(failure, UNIQUE_VIOLATION::equals);
    }

    /**
     * Whether a rule of the database forbids the change: a constraint, or a trigger that raises an exception. Such
     * rules may belong to other programs.
     */
    public static boolean isForbidden(Throwable failure) {
        return hasState(failure, state -> state.startsWith(CONSTRAINT_VIOLATIONS) || state.equals(RAISED));
    }

    /** Whether somebody else kept a row locked for longer than the wait. */
    static boolean isLocked(Throwable failure) {
        return hasState(failure, LOCKED::equals);
    }

    /**
     * The failure in the core's words if the database could not be reached, went away, gave up, or lost a race once too
     * often; else the failure itself.
     */
    public static RuntimeException translate(RuntimeException failure) {
        return failure instanceof StoreUnavailableException || !(isUnavailable(failure) || isLostRace(failure))
                ? failure
                : new StoreUnavailableException(reason(failure), failure);
    }

    /** Whether the database could not be reached, went away or gave up. */
    public static boolean isUnavailable(Throwable failure) {
        return hasState(failure, GAVE_UP::contains) || isConnectionTrouble(failure);
    }

    /**
     * Whether more than one call may be affected: the connection broke, or the server is full, out of disk, stopping, or
     * cannot read or write its files.
     */
    static boolean isConnectionTrouble(Throwable failure) {
        return hasState(
                        failure,
                        state -> state.startsWith("08")
                                || state.startsWith("53")
                                || state.startsWith("57P")
                                || state.startsWith(SYSTEM_ERRORS))
                || causes(failure).anyMatch(cause -> isConnectionFailure(cause) || isOfThePool(cause));
    }

    /** Whether there was no answer at all. */
    static boolean isWithoutAnswer(Throwable failure) {
        return hasState(failure, STARTING_OR_STOPPING::equals)
                || causes(failure)
                        .anyMatch(cause -> cause instanceof SocketTimeoutException
                                || cause instanceof ConnectException
                                || cause instanceof NoRouteToHostException
                                || cause instanceof UnknownHostException);
    }

    /** Whether no connection was available, so that other callers would fail too. */
    static boolean isForAll(Throwable failure) {
        return isWithoutAnswer(failure) || causes(failure).anyMatch(SQLTransientConnectionException.class::isInstance);
    }

    /** Whether the database was not asked, because it is known to be away. */
    static boolean isKnownAway(Throwable failure) {
        return causes(failure).anyMatch(GuardedDataSource.KnownAwayException.class::isInstance);
    }

    /** Whether the database is there and refused only this connection. */
    static boolean isRefusedToOne(Throwable failure) {
        return hasState(failure, REFUSED_TO_ONE::contains);
    }

    /** Whether the server was out of disk. */
    static boolean isOutOfDisk(Throwable failure) {
        return hasState(failure, DISK_FULL::equals);
    }

    /** One line for the operator: the SQLSTATE and the message of the driver or server. */
    static String reason(Throwable failure) {
        Optional<SQLException> told = causes(failure)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .reduce((outer, inner) -> inner);
        if (hasState(failure, LOCKED::equals)) {
            return "a row stays locked by somebody else (" + LOCKED + ")";
        }
        return told.map(SQLException::getSQLState)
                .map(state -> "the database cannot be used now (" + state + ")")
                .orElse("the database cannot be reached");
    }

    /**
     * The driver gives each failure a SQLSTATE. A failure without one comes from the pool, which found the connection
     * broken.
     */
    private static boolean isOfThePool(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() == null;
    }

    private static boolean isConnectionFailure(Throwable cause) {
        return cause instanceof SQLTransientConnectionException
                || cause instanceof SocketTimeoutException
                || cause instanceof SocketException
                || cause instanceof org.hibernate.exception.JDBCConnectionException;
    }

    private static boolean hasState(Throwable failure, Predicate<String> wanted) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && wanted.test(sql.getSQLState()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES);
    }
}
