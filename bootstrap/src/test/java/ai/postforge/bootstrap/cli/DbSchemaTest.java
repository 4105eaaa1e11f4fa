package ai.postforge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.cli.Terminal.Said;
import ai.postforge.operations.testing.PrismaDatabase;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose schema it is, and which one of several. */
final class DbSchemaTest {
    @TempDir
    Path directory;

    @Test
    void theSchemaIsTheOneThatIsNamedToTheLetter() {
        try (TestDatabase database = TestDatabase.empty()) {
            Sql.run(database.dataSource(), "CREATE SCHEMA tenant_a; CREATE SCHEMA \"Tenant_A\"");

            Said said = Terminal.on(directory, database.jdbcUrl() + "&schema=Tenant_A")
                    .run("db", "migrate");

            assertThat(said.status()).as(said.err()).isZero();
            assertThat(schemasOf(database, "Post")).containsExactly("Tenant_A");
            assertThat(Terminal.on(directory, database.jdbcUrl() + "&schema=Tenant_A")
                            .run("db", "validate")
                            .status())
                    .isZero();
        }
    }

    @Test
    void serveOnADatabaseOfPrismasSaysWhatToDo() {
        try (TestDatabase database = PrismaDatabase.create()) {
            Terminal terminal = Terminal.on(directory, database.jdbcUrl())
                    .with("POSTFORGE_DEV_AUTH", "true")
                    .with("PORT", "0");
            for (List<String> command : List.of(List.of("serve"), List.of("db", "migrate"))) {
                Said said = terminal.run(command.toArray(String[]::new));

                assertThat(said.status()).isEqualTo(1);
                assertThat(said.err().lines().filter(line -> line.startsWith("postforge: ")))
                        .singleElement()
                        .asString()
                        .contains("run \"./postforge db adopt\"")
                        .doesNotContain("baseline");
            }
        }
    }

    private static List<String> schemasOf(TestDatabase database, String table) {
        return Sql.read(
                        database.dataSource(),
                        "SELECT relnamespace::regnamespace::text FROM pg_class WHERE relkind = 'r' AND relname = '"
                                + table + "'")
                .stream()
                .map(name -> name.replace("\"", ""))
                .toList();
    }
}
