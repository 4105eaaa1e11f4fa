package ai.postforge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.cli.Terminal.Said;
import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users whom the server asks for a password (SCRAM), with a wrong one, and with less than a command needs. */
final class DbLoginTest {
    @TempDir
    Path directory;

    private final TestDatabase database = TestDatabase.fresh();
    private final String name =
            Sql.read(database.dataSource(), "SELECT current_database()").getFirst();
    private final String role = "reader_" + name;
    private List<String> before = List.of();

    @BeforeEach
    void makeRole() {
        HealthyLedger.write(database.dataSource());
        // So that an audit finds something to repair.
        Sql.run(database.dataSource(), "UPDATE \"User\" SET \"credits\" = 12 WHERE \"id\" = 'cleo'");
        database.addRole(role, "right");
        before = Sql.fingerprint(database.dataSource());
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(Sql.fingerprint(database.dataSource())).isEqualTo(before);
        Sql.run(database.dataSource(), "DROP OWNED BY " + role + "; DROP ROLE " + role);
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "status",
                "validate",
                "check",
                "verify",
                "audit",
                "audit --repair --apply",
                "seed",
                "adopt",
                "backup x.zip",
                "reset --force --database NAME"
            })
    void aWrongPasswordIsOneLine(String command) {
        assertOneLine(
                run("wrong", command),
                "the database cannot be reached: FATAL: password authentication failed for user \"" + role + "\"");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate",
                "status",
                "validate",
                "check",
                "audit",
                "audit --repair --apply",
                "seed",
                "backup x.zip"
            })
    void aRoleWithoutAnyGrantIsOneLine(String command) {
        assertOneLine(run("right", command), "permission denied");
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "validate", "check", "backup x.zip"})
    void aRoleThatMayReadCanLook(String command) {
        mayRead();

        assertThat(run("right", command).status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit --repair --apply", "seed"})
    void aRoleThatMayOnlyReadIsOneLineWhereMoreIsNeeded(String command) {
        mayRead();

        assertOneLine(run("right", command), "permission denied");
    }

    @Test
    void onlyTheOwnerResets() {
        assertOneLine(run("right", "reset --force --database NAME"), "must be owner");
    }

    @Test
    void whatCannotBeTriedIsAFailedStep() {
        for (String grants : List.of("none", "read")) {
            if (grants.equals("read")) {
                mayRead();
            }
            Said said = run("right", "verify");
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.out()).contains("FAILED").contains("permission denied");
        }
    }

    @Test
    void anAuditByARoleThatMayOnlyReadFindsTheSame() {
        mayRead();

        Said said = run("right", "audit");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).contains("balance-off");
    }

    @Test
    void theDoctorSaysWhatTheRoleCannotDo() {
        Said wrong = doctor("wrong");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).contains("problem database").contains("password authentication failed");

        Said nothing = doctor("right");
        assertThat(nothing.status()).isEqualTo(1);
        assertThat(nothing.out()).contains("problem migrations").contains("permission denied");

        mayRead();
        Said reader = doctor("right");
        assertThat(reader.status()).isEqualTo(1);
        assertThat(reader.out()).contains("problem database").contains("only reads");
    }

    private void mayRead() {
        Sql.run(
                database.dataSource(),
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role
                        + "; GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO " + role);
    }

    private Said run(String password, String command) {
        return as(password).run(("db " + command).replace("NAME", name).split(" ", -1));
    }

    private Said doctor(String password) {
        Said said = as(password).with("PORT", "0").run("doctor");
        assertThat(said.out()).doesNotContain(password);
        return said;
    }

    private Terminal as(String password) {
        return Terminal.on(
                directory, database.jdbcUrl().replaceFirst("user=[^&]*", "user=" + role + "&password=" + password));
    }

    private static void assertOneLine(Said said, String reason) {
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err().lines().filter(line -> line.startsWith("postforge: ")))
                .singleElement()
                .asString()
                .contains(reason);
        assertThat(said.err()).doesNotContain("\tat ").doesNotContain("right");
    }
}
