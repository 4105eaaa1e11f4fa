package ai.postforge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.cli.Terminal.Said;
import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.PrismaDatabase;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command on a healthy and on a damaged database, as an operator types it. */
final class DbOperationsTest {
    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.fresh();
    private Terminal terminal = new Terminal(Path.of(""), java.util.Map.of());

    @BeforeEach
    void open() {
        HealthyLedger.write(database.dataSource());
        terminal = Terminal.on(directory, database.jdbcUrl());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void validateNamesWhatIsMissing() {
        Said valid = terminal.run("db", "validate");
        assertThat(valid.status()).isZero();
        assertThat(valid.out()).contains("Valid: migrations, mapping");

        Sql.run(database.dataSource(), "DROP INDEX \"Post_status_idx\"");
        Said broken = terminal.run("db", "validate", "--json");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.json().path("differences").toString())
                .contains("index \\\"Post_status_idx\\\"")
                .contains("missing");
        assertThat(terminal.run("db", "validate").out()).contains("index \"Post_status_idx\"  missing  btree (status)");
    }

    @Test
    void verifyTriesTheCascade() {
        Said fine = terminal.run("db", "verify");
        assertThat(fine.status()).isZero();
        assertThat(fine.out()).contains("a cascade delete, rolled back").contains("went with all of them");

        Sql.run(database.dataSource(), "ALTER TABLE \"Post\" DROP CONSTRAINT \"Post_userId_fkey\"");
        Said broken = terminal.run("db", "verify", "--json");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.json().path("steps").toString()).contains("outlived their user");
    }

    @Test
    void auditFindsProposesAndRepairs() {
        Said clean = terminal.run("db", "audit");
        assertThat(clean.status()).isZero();
        assertThat(clean.out()).contains("Audited 3 accounts with 6 entries and 1 open holds: all is well.");

        Sql.run(database.dataSource(), "UPDATE \"User\" SET \"credits\" = 12 WHERE \"id\" = 'cleo'");
        Said found = terminal.run("db", "audit");
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.out()).contains("cleo").contains("balance-off").doesNotContain("Proposed");
        Said proposed = terminal.run("db", "audit", "--repair", "--json");
        assertThat(proposed.status()).isEqualTo(1);
        assertThat(proposed.json().path("proposed").toString()).contains("refund of 2");
        Said repaired = terminal.run("db", "audit", "--repair", "--apply");
        assertThat(repaired.status()).isZero();
        assertThat(repaired.out()).contains("Repaired:").contains("all is well.");
        assertThat(terminal.run("db", "audit", "--apply").status()).isEqualTo(2);
    }

    @Test
    void auditSaysWhatItLeavesToAPerson() {
        Sql.run(
                database.dataSource(),
                "UPDATE \"CreditTransaction\" SET \"balanceAfter\" = 7 WHERE \"id\" = 'cleo-1';"
                        + " UPDATE \"User\" SET \"heldCredits\" = 3, \"credits\" = 5 WHERE \"id\" = 'anna'");

        Said said = terminal.run("db", "audit", "--repair", "--apply");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("Repaired:\n  anna  held-credits")
                .contains(
                        "Left to a person:\n  cleo  left-as-it-is  left as it is, entry cleo-1: balance and ledger agree");
    }

    @Test
    void adoptTakesOverOrSaysWhyNot() {
        Said ours = terminal.run("db", "adopt");
        assertThat(ours.status()).isZero();
        assertThat(ours.out()).contains("Nothing to do");
        try (TestDatabase prisma = PrismaDatabase.create()) {
            Terminal old = Terminal.on(directory, prisma.jdbcUrl());
            Sql.run(prisma.dataSource(), "UPDATE \"User\" SET \"credits\" = -1 WHERE \"id\" = 'u3'");

            Said refused = old.run("db", "adopt");
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.out()).contains("nothing changed").contains("user u3 has -1 credits");
            assertThat(old.run("db", "audit").err()).contains("not applied");
            Said adopted = old.run("db", "adopt", "--settle-negative", "--json");
            assertThat(adopted.status()).isZero();
            assertThat(adopted.json().path("settled").asInt()).isEqualTo(1);
            assertThat(old.run("db", "audit").status()).isZero();
            assertThat(old.run("db", "status").status()).isZero();
        }
    }

    @Test
    void aBackupComesBackInAnotherDatabaseAndOnlyInAnEmptyOne() {
        Said saved = terminal.run("db", "backup", "saved.zip");
        assertThat(saved.status()).isZero();
        assertThat(saved.out()).contains("Saved ").contains("in saved.zip");
        try (TestDatabase other = TestDatabase.empty()) {
            Terminal elsewhere = Terminal.on(directory, other.jdbcUrl());
            Said restored = elsewhere.run("db", "restore", "saved.zip");
            assertThat(restored.status()).isZero();
            assertThat(restored.out()).contains("Audited 3 accounts: all is well.");
            assertThat(elsewhere.run("db", "validate").status()).isZero();

            Said again = elsewhere.run("db", "restore", "saved.zip", "--json");
            assertThat(again.status()).isEqualTo(1);
            assertThat(again.json().path("error").asText()).contains("not empty");
        }
        Said twice = terminal.run("db", "backup", "saved.zip");
        assertThat(twice.status()).isEqualTo(1);
        assertThat(twice.err().lines()).anyMatch(line -> line.matches("postforge: .*saved.zip exists already.*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db reset",
                "db reset --force",
                "db reset --database NAME",
                "db reset --force --database",
                "db reset --force --database postgres",
                "db reset --force --database NAME?x",
                "db reset --force --database \"NAME\"",
                "db reset --force --database jdbc:postgresql://localhost/NAME",
                "db reset --force=NAME"
            })
    void resetDropsNothingWithoutTheNameItself(String line) {
        Said said = terminal.run(line.replace("NAME", name()).split(" ", -1));

        assertThat(said.status()).isNotZero();
        assertThat(Sql.read(database.dataSource(), "SELECT COUNT(*) FROM \"User\""))
                .containsExactly("3");
    }

    @Test
    void resetBelievesTheServerAndNotTheAddress() {
        Terminal disguised = Terminal.on(
                directory,
                database.jdbcUrl() + "&databaseName=decoy&PGDBNAME=decoy&dbname=decoy&ApplicationName=decoy");
        Said decoyed = disguised.with("PGDATABASE", "decoy").run("db", "reset", "--force", "--database", "decoy");

        assertThat(decoyed.status()).isEqualTo(1);
        assertThat(Sql.read(database.dataSource(), "SELECT COUNT(*) FROM \"User\""))
                .containsExactly("3");

        Said named = terminal.run("db", "reset", "--force", "--database", name());
        assertThat(named.status()).isZero();
        assertThat(Sql.read(database.dataSource(), "SELECT \"clerkId\" FROM \"User\""))
                .containsExactly("seed_test_user_clerk_id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "verify", "audit", "adopt", "reset", "backup", "restore", "status", "check"})
    void eachCommandExplainsItself(String command) {
        Said said = terminal.run("db", command, "--help");

        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("Usage: postforge db " + command).contains("--json");
    }

    private String name() {
        return Sql.read(database.dataSource(), "SELECT current_database()").getFirst();
    }
}
