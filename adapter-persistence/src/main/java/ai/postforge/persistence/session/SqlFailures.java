package ai.postforge.persistence.session;

import ai.postforge.application.port.StoreUnavailableException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells failures apart by their SQLSTATE, whichever library has wrapped them. */
public final class SqlFailures {
    private static final int MAX_CAUSES = 20;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";
    private static final Set<String> ROLLED_BACK_BY_RIVAL = Set.of("40001", "40P01");
    /** Being shut down (57P01 to 57P03), having no connection left (53300), and a row that stays locked (55P03). */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "53300", "55P03");

    private SqlFailures() {}

    /** Whether the database undid the work because of a concurrent one: a serialization failure or a deadlock. */
    static boolean isLostRace(Throwable failure) {
        return hasState(failure, ROLLED_BACK_BY_RIVAL::contains);
    }

    /** Whether a row came or went that the work had looked for: a unique value taken, or an owner deleted. */
    static boolean isOvertaken(Throwable failure) {
        return isUniqueViolation(failure) || hasState(failure, FOREIGN_KEY_VIOLATION::equals);
    }

    /** Whether a unique value was there already. */
    public static boolean isUniqueViolation(Throwable failure) {
        return hasState(failure, UNIQUE_VIOLATION::equals);
    }

    /** The failure in the core's words if the database could not be reached or went away; else the failure itself. */
    public static RuntimeException translate(RuntimeException failure) {
        return failure instanceof StoreUnavailableException || !isUnavailable(failure)
                ? failure
                : new StoreUnavailableException("the database cannot be reached", failure);
    }

    /** Whether the database could not be reached or went away. */
    public static boolean isUnavailable(Throwable failure) {
        return hasState(failure, state -> state.startsWith("08") || AWAY.contains(state))
                || causes(failure).anyMatch(cause -> isConnectionFailure(cause) || isOfThePool(cause));
    }

    /** The driver gives each failure a SQLSTATE. One without is the pool's: it has found the connection broken. */
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
