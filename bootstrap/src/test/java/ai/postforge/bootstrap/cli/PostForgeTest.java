package ai.postforge.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line, as its users type it. */
final class PostForgeTest {
    @TempDir
    Path directory;

    /** What a command said, and with which exit status it ended. */
    private record Said(int status, String out, String err) {
        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(out);
        }
    }

    @Test
    void aNewDatabaseIsMigratedSeededAndShown() throws Exception {
        try (TestDatabase storage = TestDatabase.empty()) {
            Map<String, String> here = Map.of("DATABASE_URL", storage.jdbcUrl());

            Said pending = run(here, "db", "status", "--json");
            assertThat(pending.status()).isEqualTo(1);
            assertThat(pending.json().path("upToDate").asBoolean()).isFalse();
            assertThat(run(here, "db", "seed").err()).contains("postforge db migrate");

            assertThat(run(here, "db", "migrate").out())
                    .contains("database: postgresql://")
                    .contains("Applied 1, 2");
            assertThat(run(here, "db", "migrate").out()).contains("Nothing to do");
            assertThat(run(here, "db", "status").status()).isZero();

            assertThat(run(here, "db", "seed").out()).contains("Loaded").contains("2 from before its ledger");
            assertThat(run(here, "db", "seed").out()).contains("Nothing to do");

            Said check = run(here, "db", "check", "--json");
            assertThat(check.status()).isZero();
            assertThat(check.err()).contains("database: ");
            assertThat(check.json().path("totals").toString())
                    .contains("\"users\":1")
                    .contains("\"posts\":2")
                    .contains("\"transactions\":3");
            assertThat(check.json().path("users").path(0).path("credits").asInt())
                    .isEqualTo(10);
            assertThat(run(here, "db", "check").out()).contains("seed_test_user_clerk_id  test@postforge.ai  10");
        }
    }

    @Test
    void anUnreachableDatabaseIsOneLineAndOneDocument() throws Exception {
        Said said = run(Map.of("DATABASE_URL", "postgresql://a:hidden@127.0.0.1:1/none"), "db", "status", "--json");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.json().path("error").asText()).contains("cannot be reached");
        assertThat(said.err().lines()).anyMatch(line -> line.startsWith("postforge: the database cannot be reached"));
        assertThat(said.err()).doesNotContain("hidden").doesNotContain("\tat ");
    }

    @Test
    void aTokenIsAllThatIsPrinted() {
        Said said =
                run(Map.of(), "token", "--user", "user_ada", "--org", "org_1", "--role", "org:admin", "--ttl", "5m");

        assertThat(said.status()).isZero();
        assertThat(said.out().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void whereClerkSignsNobodyElseDoes() {
        Said said = run(Map.of("CLERK_JWKS_URL", "https://clerk.example/jwks"), "token", "--user", "user_ada");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains("a Clerk key is configured");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "db",
                "fly",
                "db fly",
                "token",
                "token --user user_ada --ttl soon",
                "token --user user_ada --role org:admin",
                "serve --fast"
            })
    void wrongUsageIsExitStatus2AndShowsHow(String line) {
        Said said = run(Map.of(), line.isEmpty() ? new String[0] : line.split(" ", -1));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("Usage: postforge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "serve --help", "token --help", "db --help", "db migrate --help", "db status --help"})
    void helpIsEverywhere(String line) {
        Said said = run(Map.of(), line.split(" ", -1));

        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("Usage: postforge");
    }

    @Test
    void aTakenPortIsOneLineBeforeAnythingIsStarted() throws Exception {
        try (ServerSocket other = new ServerSocket(0)) {
            Said said = run(Map.of("PORT", Integer.toString(other.getLocalPort())), "serve");

            assertThat(said.status()).isEqualTo(1);
            assertThat(said.err())
                    .isEqualTo("postforge: port " + other.getLocalPort()
                            + " is taken; end what listens there, or set PORT" + System.lineSeparator());
            assertThat(directory.resolve(".postforge")).doesNotExist();
        }
    }

    @Test
    void badSettingsKeepTheServiceFromStarting() {
        Said said = run(Map.of("PORT", "many", "POSTFORGE_HOLD_TTL", "long"), "serve");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err().lines()).hasSize(2).allMatch(line -> line.startsWith("postforge: "));
    }

    private Said run(Map<String, String> variables, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new HashMap<>(variables), directory, new PrintWriter(out, true), new PrintWriter(err, true));
        int status = PostForge.run(surroundings, arguments);
        return new Said(status, out.toString(), err.toString());
    }
}
