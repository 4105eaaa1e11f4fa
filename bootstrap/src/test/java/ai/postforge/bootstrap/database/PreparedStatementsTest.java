package ai.postforge.bootstrap.database;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Statements that are used again and again on a connection without a pooler. */
final class PreparedStatementsTest {
    @Test
    void theServerKeepsThem() throws SQLException {
        assertThat(keptWith("")).isEqualTo(1);
    }

    @Test
    void theUrlCanForbidIt() throws SQLException {
        assertThat(keptWith("&prepareThreshold=0")).isZero();
        assertThat(keptWith("&pgbouncer=true")).isZero();
    }

    private static int keptWith(String parameters) throws SQLException {
        try (TestDatabase storage = TestDatabase.fresh();
                Database database = Database.open(
                        Settings.readDatabase(Environment.of(Map.of("DATABASE_URL", storage.jdbcUrl() + parameters))),
                        Path.of("unused"));
                Connection connection = database.writes().getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%pg_prepared%'")) {
            int kept = 0;
            for (int use = 0; use < 10; use++) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    kept = row.getInt(1);
                }
            }
            return kept;
        }
    }
}
