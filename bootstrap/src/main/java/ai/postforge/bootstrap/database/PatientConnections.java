package ai.postforge.bootstrap.database;

import ai.postforge.persistence.session.Availability;
import ai.postforge.persistence.session.PlainDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * New connections for a pool, which waits while the database is away. After a refused connection, HikariCP pauses for
 * up to five seconds. By waiting here, it continues as soon as the database is back.
 */
final class PatientConnections extends PlainDataSource {
    private final DataSource driver;
    private final Availability availability;

    PatientConnections(DataSource driver, Availability availability) {
        this.driver = driver;
        this.availability = availability;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            availability.awaitReturn();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while the database was away", e);
        }
        return driver.getConnection();
    }
}
