package ai.postforge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.cli.Terminal.Said;
import ai.postforge.persistence.migration.Migrations;
import ai.postforge.persistence.testing.TestDatabase;
import ai.postforge.persistence.testing.TestReplica;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    Path directory;

    @Test
    void aHealthySetUpHasNoProblem() {
        try (TestDatabase database = TestDatabase.fresh()) {
            Said said = healthy(database).run("doctor");

            assertThat(said.status()).isZero();
            assertThat(said.out().lines()).allMatch(line -> line.startsWith("ok "));
            assertThat(said.out())
                    .contains("PostgreSQL 17")
                    .contains("none needed on this machine")
                    .contains(new Migrations(database.dataSource()).status().size() + " applied")
                    .contains("the key set at https://clerk.example/jwks")
                    .contains("one, well-formed")
                    .contains("the template generator, offline")
                    .doesNotContain(SECRET)
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void whatIsWrongIsNamedWithItsMend() throws IOException {
        try (TestDatabase empty = TestDatabase.empty();
                ServerSocket taken = new ServerSocket(0)) {
            Said said = healthy(empty)
                    .with("PORT", Integer.toString(taken.getLocalPort()))
                    .with("DATABASE_POOL_SIZE", "900")
                    .with("POSTFORGE_HOLD_TTL", "10s")
                    .run("doctor", "--json");

            assertThat(said.status()).isEqualTo(1);
            assertThat(said.json().path("checks").toString())
                    .contains("\"name\":\"migrations\",\"level\":\"problem\"")
                    .contains("postforge db migrate")
                    .contains("\"name\":\"pool\",\"level\":\"problem\"")
                    .contains("\"name\":\"port\",\"level\":\"warning\"")
                    .contains("\"name\":\"settings\",\"level\":\"warning\"");
        }
    }

    @Test
    void badSettingsAndAnAbsentDatabaseAreProblemsAndNotTheEnd() {
        Said said = new Terminal(
                        directory,
                        Map.of(
                                "DATABASE_URL", "postgresql://app:hidden@127.0.0.1:1/none",
                                "CLERK_JWT_KEY", "nonsense",
                                "CLERK_WEBHOOK_SECRET", "hidden"))
                .run("doctor");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("CLERK_JWT_KEY")
                .contains("CLERK_WEBHOOK_SECRET")
                .contains("Connection to 127.0.0.1:1 refused")
                .doesNotContain("hidden");
    }

    @Test
    void aReplicaIsLookedAt() {
        try (TestDatabase database = TestDatabase.fresh();
                TestReplica replica = TestReplica.start()) {
            Terminal terminal = healthy(database).with("DATABASE_REPLICA_URL", replica.urlOf(database));
            assertThat(terminal.run("doctor").out()).containsPattern("ok +replica +\\d+ bytes behind");

            replica.promote();
            assertThat(terminal.run("doctor").out()).containsPattern("warning +replica +is no standby of the primary");
            replica.kill();

            Said said = terminal.run("doctor");
            assertThat(said.status()).isZero();
            assertThat(said.out()).containsPattern("warning +replica +.*refused");
        }
    }

    private Terminal healthy(TestDatabase database) {
        return Terminal.on(directory, database.jdbcUrl())
                .with("PORT", "0")
                .with("CLERK_JWKS_URL", "https://clerk.example/jwks")
                .with("CLERK_WEBHOOK_SECRET", SECRET);
    }
}
