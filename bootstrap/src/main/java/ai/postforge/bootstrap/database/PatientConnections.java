package ai.postforge.bootstrap.database;

import ai.postforge.persistence.session.Availability;
import ai.postforge.persistence.session.PlainDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * New connections for a pool, which are not asked for while the database is away. After each one that was refused, HikariCP
 * pauses for up to five seconds; this way it goes on the moment the database is back.
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
