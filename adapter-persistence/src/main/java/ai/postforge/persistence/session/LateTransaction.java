package ai.postforge.persistence.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that takes its connection and begins with the first statement. So work that waits for its turn waits
 * without a connection. For one thread.
 */
public final class LateTransaction {
    /**
     * What the server bounds, so that a process that is frozen, or forgets its transaction, holds no lock for long: each wait
     * for a lock (longer than it takes the server to see a deadlock, which is worth another try), each pause between
     * statements, and, from PostgreSQL 17 on, all of it. For the transaction only, so that it works through a pooler, too.
     */
    private static final String BOUNDS = """
            SELECT set_config('lock_timeout', '2s', true),
                   set_config('idle_in_transaction_session_timeout', '10s', true)""";

    private static final String ALSO_IN_ALL = ", set_config('transaction_timeout', '25s', true)";
    private static final int FIRST_WITH_TRANSACTION_TIMEOUT = 17;

    private final Sessions sessions;
    private final List<Turns.Turn> turns = new ArrayList<>();
    private @Nullable StatelessSession session;
    private @Nullable Transaction transaction;

    LateTransaction(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Waits until nobody else in this process works on the row. Call it before the first statement. After that it does
     * nothing, because a connection would wait with it.
     *
     * @param subject what the work is about: equal for the same row
     * @throws ai.postforge.application.port.StoreUnavailableException if the turn does not come soon
     */
    public void awaitTurn(Object subject) {
        if (session == null && turns.stream().noneMatch(turn -> turn.subject().equals(subject))) {
            turns.add(sessions.turns().take(subject));
        }
    }

    /** The session, in its transaction. */
    public StatelessSession session() {
        StatelessSession open = session;
        if (open == null) {
            open = begin();
            open.doWork(LateTransaction::setBounds);
        }
        return open;
    }

    /** Runs a query. As the first of the transaction it goes to the server together with the begin and the bounds. */
    public <T> T query(String sql, Parameters parameters, Reading<T> reading) {
        boolean first = session == null;
        return (first ? begin() : session()).doReturningWork(connection -> {
            String both = first ? boundsFor(connection) + ";" + sql : sql;
            try (PreparedStatement statement = connection.prepareStatement(both)) {
                parameters.set(statement);
                statement.execute();
                if (first) {
                    statement.getMoreResults();
                }
                try (ResultSet rows = statement.getResultSet()) {
                    return reading.read(rows);
                }
            }
        });
    }

    private StatelessSession begin() {
        StatelessSession open = sessions.takeSession();
        session = open;
        transaction = open.beginTransaction();
        return open;
    }

    void commit() {
        if (transaction != null) {
            transaction.commit();
        }
    }

    void rollBack(Throwable failure) {
        try {
            if (transaction != null && transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    /** Frees what it took. */
    void end() {
        try {
            if (session != null) {
                sessions.giveBack(session);
            }
        } finally {
            turns.forEach(Turns.Turn::giveBack);
        }
    }

    private static void setBounds(Connection connection) throws SQLException {
        try (PreparedStatement bounds = connection.prepareStatement(boundsFor(connection))) {
            bounds.execute();
        }
    }

    private static String boundsFor(Connection connection) throws SQLException {
        boolean all = connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_TRANSACTION_TIMEOUT;
        return all ? BOUNDS + ALSO_IN_ALL : BOUNDS;
    }

    /** Sets a query's parameters. */
    @FunctionalInterface
    public interface Parameters {
        void set(PreparedStatement statement) throws SQLException;
    }

    /** Reads what a query returned. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }
}
