package ai.postforge.persistence.session;

import java.io.Serial;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/** Connections to a database that may be away. While it is away, requests for a connection fail at once. */
final class GuardedDataSource extends PlainDataSource {
    private final DataSource connections;
    private final Availability availability;

    GuardedDataSource(DataSource connections, Availability availability) {
        this.connections = connections;
        this.availability = availability;
    }

    Availability availability() {
        return availability;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (availability.isAway()) {
            throw new KnownAwayException();
        }
        try {
            return connections.getConnection();
        } catch (SQLException failure) {
            availability.report(failure);
            throw failure;
        }
    }

    /** The database was not asked, because it is known to be away. */
    static final class KnownAwayException extends SQLTransientConnectionException {
        @Serial
        private static final long serialVersionUID = 1L;

        KnownAwayException() {
            super("the database is away", "08001");
        }
    }
}
