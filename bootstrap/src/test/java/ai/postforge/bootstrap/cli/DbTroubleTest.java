package ai.postforge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.cli.Terminal.Said;
import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** External failures: one line, exit status 1, and nothing half-done. */
final class DbTroubleTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "status",
                "validate",
                "check",
                "verify",
                "audit",
                "seed",
                "adopt",
                "backup x.zip",
                "reset --force --database none"
            })
    void anUnreachableHostIsOneLine(String command) {
        Terminal nowhere = Terminal.on(directory, "postgresql://app:hidden@127.0.0.1:1/none");

        assertOneLine(nowhere.run(("db " + command).split(" ", -1)), "cannot be reached: Connection to 127.0.0.1:1");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit --repair --apply", "seed", "reset --force --database NAME"})
    void aUserWhoMayOnlyReadIsOneLineAndChangesNothing(String command) {
        try (TestDatabase database = TestDatabase.fresh()) {
            HealthyLedger.write(database.dataSource());
            Sql.run(database.dataSource(), "UPDATE \"User\" SET \"credits\" = 12 WHERE \"id\" = 'cleo'");
            List<String> before = Sql.fingerprint(database.dataSource());
            String name =
                    Sql.read(database.dataSource(), "SELECT current_database()").getFirst();
            Sql.run(database.dataSource(), "ALTER DATABASE " + name + " SET default_transaction_read_only = on");

            Said said = Terminal.on(directory, database.jdbcUrl())
                    .run(("db " + command).replace("NAME", name).split(" ", -1));

            assertOneLine(said, "read-only");
            assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
        }
    }

    private static void assertOneLine(Said said, String reason) {
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err().lines().filter(line -> line.startsWith("postforge: ")))
                .singleElement()
                .asString()
                .contains(reason);
        assertThat(said.err()).doesNotContain("hidden").doesNotContain("\tat ");
    }
}
