package ai.postforge.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.postforge.application.post.PublishingLimits;
import ai.postforge.bootstrap.settings.ClerkSettings.SessionKeys;
import ai.postforge.bootstrap.settings.PublishingSettings.Publisher;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.MissedAfter;
import ai.postforge.domain.post.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid settings, and the messages for settings that are not valid. */
final class SettingsTest {
    private static final String DATABASE = "postgresql://app:hidden@localhost/forge";

    @Test
    void anEmptyEnvironmentIsADevelopersMachine() {
        Settings settings = Settings.read(Environment.of(Map.of("DATABASE_URL", "  ")));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.database().primary()).isEmpty();
        assertThat(settings.clerk().keys()).isEqualTo(new SessionKeys.Development());
        assertThat(settings.holdTtl()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.ai().timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceAndNoSecretWithIt() {
        List<String> problems = problemsOf(Map.of(
                "PORT", "http",
                "DATABASE_URL", "localhost:hidden",
                "DATABASE_POOL_SIZE", "0",
                "CLERK_JWT_KEY", "hidden",
                "CLERK_WEBHOOK_SECRET", "hidden",
                "POSTFORGE_HOLD_TTL", "2",
                "POSTFORGE_AI", "oracle"));

        assertThat(problems)
                .hasSize(7)
                .anyMatch(line -> line.startsWith("PORT is \"http\"; it has to be a port"))
                .anyMatch(line -> line.startsWith("DATABASE_URL has a value of 16 characters"))
                .anyMatch(line -> line.startsWith("POSTFORGE_AI is \"oracle\"; it has to be template"))
                .noneMatch(line -> line.contains("hidden"));
    }

    @Test
    void theDevelopmentKeyIsForThisMachineUnlessAHostIsNamed() {
        assertThat(Settings.read(Environment.of(Map.of())).host()).hasValue("127.0.0.1");
        assertThat(Settings.read(Environment.of(Map.of("DATABASE_URL", DATABASE, "POSTFORGE_DEV_AUTH", "true")))
                        .host())
                .hasValue("127.0.0.1");
        assertThat(Settings.read(Environment.of(Map.of("CLERK_JWKS_URL", "https://clerk.example/jwks.json")))
                        .host())
                .isEmpty();

        Settings open = Settings.read(Environment.of(Map.of("HOST", "0.0.0.0")));
        assertThat(open.host()).hasValue("0.0.0.0");
        assertThat(open.warnings()).anyMatch(line -> line.startsWith("HOST"));
        assertThat(problemsOf(Map.of("HOST", "http://here")))
                .singleElement()
                .asString()
                .startsWith("HOST is \"http://here\"; it has to be an address");
    }

    @Test
    void aReplicaIsOneServer() {
        assertThat(problemsOf(Map.of(
                        "DATABASE_URL", DATABASE,
                        "POSTFORGE_DEV_AUTH", "true",
                        "DATABASE_REPLICA_URL", "postgresql://app:hidden@one,two/forge")))
                .singleElement()
                .asString()
                .contains("DATABASE_REPLICA_URL names several hosts")
                .doesNotContain("hidden");
    }

    @Test
    void developmentKeysOnARealDatabaseHaveToBeAskedFor() {
        assertThat(problemsOf(Map.of("DATABASE_URL", DATABASE)))
                .singleElement()
                .asString()
                .contains("CLERK_JWT_KEY or CLERK_JWKS_URL has to be set")
                .doesNotContain("hidden");

        Settings asked = Settings.read(Environment.of(Map.of("DATABASE_URL", DATABASE, "POSTFORGE_DEV_AUTH", "true")));
        assertThat(asked.clerk().keys()).isEqualTo(new SessionKeys.Development());
        assertThat(asked.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({"1024, false", "2048, true"})
    void clerksKeyIsTakenInQuotesAndOnOneLineAndOnlyIfItIsLongEnough(int bits, boolean taken) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        String base64 = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        Map<String, String> variables =
                Map.of("CLERK_JWT_KEY", "\"-----BEGIN PUBLIC KEY-----\\n" + base64 + "\\n-----END PUBLIC KEY-----\"");

        if (taken) {
            assertThat(Settings.read(Environment.of(variables)).clerk().keys()).isInstanceOf(SessionKeys.Pem.class);
        } else {
            assertThat(problemsOf(variables)).singleElement().asString().contains("CLERK_JWT_KEY");
        }
    }

    @Test
    void clerksKeySetReplacesTheDevelopmentKeys() {
        Settings settings = Settings.read(Environment.of(Map.of(
                "CLERK_JWKS_URL", "https://clerk.example/.well-known/jwks.json",
                "CLERK_AUTHORIZED_PARTIES", "https://a.example, https://b.example",
                "POSTFORGE_ADMIN_ROLES", "org:owner, editor",
                "CLERK_WEBHOOK_SECRET",
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw,whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD")));

        assertThat(settings.clerk().keys()).isInstanceOf(SessionKeys.KeySet.class);
        assertThat(settings.clerk().authorizedParties()).containsExactly("https://a.example", "https://b.example");
        assertThat(settings.clerk().adminRoles().of("org:editor")).isEqualTo(Role.ADMIN);
        assertThat(settings.clerk().adminRoles().of("org:admin")).isEqualTo(Role.MEMBER);
        assertThat(settings.clerk().webhookSecrets()).hasSize(2);
    }

    @Test
    void aHoldThatDoesNotOutliveItsGenerationIsWarnedOf() {
        assertThat(Settings.read(Environment.of(Map.of("POSTFORGE_HOLD_TTL", "30s")))
                        .warnings())
                .anyMatch(line -> line.startsWith("POSTFORGE_HOLD_TTL"));
        assertThat(Settings.read(Environment.of(Map.of())).warnings())
                .noneMatch(line -> line.startsWith("POSTFORGE_HOLD_TTL"));
    }

    @Test
    void theFileGivesWhatTheProcessDoesNotHave(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(".env"), """
                # a comment
                PORT=9000
                POSTFORGE_AI_TIMEOUT="5s"
                """);

        Settings settings = Settings.read(Environment.read(Map.of("PORT", "9001"), directory));

        assertThat(settings.port()).isEqualTo(9001);
        assertThat(settings.ai().timeout()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aFileThatMakesNoSenseIsOneLineWithoutItsText(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve(".env"), "hidden");

        InvalidSettingsException refused =
                catchThrowableOfType(InvalidSettingsException.class, () -> Environment.read(Map.of(), directory));

        assertThat(refused.problems())
                .singleElement()
                .asString()
                .contains(".env")
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "2m,PT2M", "1h,PT1H", "24h,PT24H"})
    void durationsAreNumbersWithAUnit(String text, Duration duration) {
        assertThat(Durations.parse(text)).hasValue(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "0s", "-1s", "1.5s", "25h", "1d", "1 s", "9999999999s"})
    void whatIsNoDurationIsRefused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void publishingGoesToTheLogUnlessLinkedInIsNamedWithAllThatItTakes() {
        assertThat(Settings.read(Environment.of(Map.of())).publishing())
                .isEqualTo(new PublishingSettings(new Publisher.Log(), PublishingLimits.DEFAULT));
        Map<String, String> linkedIn = Map.of(
                "POSTFORGE_PUBLISHER", "linkedin",
                "LINKEDIN_VERSION", "202601",
                "CLERK_SECRET_KEY", "sk_live_hidden",
                "POSTFORGE_PUBLISH_ATTEMPTS", "3",
                "POSTFORGE_PUBLISH_BACKOFF", "10s",
                "POSTFORGE_MISSED_AFTER", "30m",
                "POSTFORGE_SCHEDULED_POSTS", "7");
        PublishingSettings publishing = Settings.read(Environment.of(linkedIn)).publishing();
        assertThat(publishing.publisher()).isInstanceOf(Publisher.LinkedIn.class);
        assertThat(publishing.limits().retries()).isEqualTo(new RetryPolicy(3, Duration.ofSeconds(10)));
        assertThat(publishing.limits().scheduledPerUser()).isEqualTo(7);
        assertThat(publishing.limits().missedAfter()).isEqualTo(new MissedAfter(Duration.ofMinutes(30)));
        assertThat(publishing.toString()).doesNotContain("hidden");
    }

    @Test
    void whatPublishingLacksIsNamed() {
        assertThat(problemsOf(Map.of("POSTFORGE_PUBLISHER", "linkedin")))
                .anyMatch(line -> line.startsWith("CLERK_SECRET_KEY"))
                .anyMatch(line -> line.startsWith("LINKEDIN_VERSION"));
        assertThat(problemsOf(Map.of(
                        "POSTFORGE_PUBLISHER", "fax",
                        "LINKEDIN_VERSION", "202613",
                        "LINKEDIN_API_URL", "linkedin.com",
                        "POSTFORGE_PUBLISH_ATTEMPTS", "0",
                        "POSTFORGE_PUBLISH_LEASE", "10s")))
                .hasSize(5);
    }

    private static List<String> problemsOf(Map<String, String> variables) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> Settings.read(Environment.of(variables)))
                .problems();
    }
}
