package ai.postforge.bootstrap.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.cli.PostForge;
import ai.postforge.bootstrap.cli.Surroundings;
import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.service.DevelopmentTokens;
import ai.postforge.bootstrap.service.Parts;
import ai.postforge.bootstrap.service.Service;
import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.bootstrap.testing.Conditions;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.linkedin.testing.FakeLinkedIn;
import ai.postforge.persistence.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Publishing through the whole service, with a Clerk and a LinkedIn on sockets of their own. */
final class PublishingServiceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final TestDatabase storage = TestDatabase.fresh();
    private final FakeLinkedIn linkedIn = new FakeLinkedIn();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer clerk;
    private final Map<String, String> variables = new HashMap<>();
    /** How far the service's clock is ahead of the machine's. */
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    private final InstantSource clock = () -> Instant.now().plus(ahead.get());

    PublishingServiceTest() throws Exception {
        clerk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        clerk.createContext("/v1/users/user_ada/oauth_access_tokens/oauth_linkedin_oidc", exchange -> {
            byte[] body = "[{\"token\":\"adas-token\"}]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        clerk.start();
    }

    @BeforeEach
    void adaIsThere() throws Exception {
        variables.putAll(Map.of("PORT", "0", "DATABASE_URL", storage.jdbcUrl(), "POSTFORGE_DEV_AUTH", "true"));
        try (Connection connection = storage.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO \"User\" (\"id\", \"clerkId\", \"email\", \"updatedAt\")"
                    + " VALUES ('u1', 'user_ada', 'ada@postforge.test', now())");
        }
    }

    @AfterEach
    void stop() {
        clerk.stop(0);
        linkedIn.close();
        storage.close();
    }

    @Test
    void aPostGoesOutOnLinkedInWithTheMembersTokenByHandAndOnTime() throws Exception {
        toLinkedIn();
        try (Running running = new Running()) {
            JsonNode now = running.send("/publish", running.draft("By hand"), 200);
            assertThat(now.path("publishing").path("platformPostId").asText()).isEqualTo("urn:li:share:1");

            String later = running.draft("On time");
            running.schedule(later, clock.instant().plusSeconds(60));
            ahead.set(Duration.ofSeconds(60));
            Conditions.await(
                    "it is published", () -> running.get("/api/posts/" + later).contains("\"status\":\"published\""));

            assertThat(linkedIn.creates())
                    .hasSize(2)
                    .allSatisfy(create -> assertThat(create.headers())
                            .contains("Authorization: Bearer adas-token", "LinkedIn-Version: 202601"));
            // Counted only after the post is out.
            Conditions.await(
                    "it is counted",
                    () -> running.get("/prometheus")
                            .contains("postforge_publishing_jobs_total{outcome=\"published\"} 1.0"));
            assertThat(running.get("/prometheus")).contains("postforge_publishing_lateness_seconds_count 1");
        }
    }

    @Test
    void aFailedPostIsListedInTheQueueAndSaysWhy() throws Exception {
        toLinkedIn();
        linkedIn.onCreate(request -> FakeLinkedIn.answer(401, "", "{}"));
        try (Running running = new Running()) {
            String post = running.draft("Refused");
            running.send("/publish", post, 502);
            running.schedule(running.draft("Later"), Instant.now().plus(Duration.ofDays(2)));

            StringWriter out = new StringWriter();
            Surroundings surroundings =
                    new Surroundings(variables, directory, new PrintWriter(out, true), new PrintWriter(out, true));
            assertThat(PostForge.run(surroundings, "queue")).isZero();
            assertThat(out.toString())
                    .contains(post, "Connect your LinkedIn account again", "failed: 1", "waiting: 1", "late: 0");
        }
    }

    @Test
    void whileLinkedInDoesNotServeTheVersionPostsWaitAndTheOperatorIsTold() throws Exception {
        toLinkedIn();
        linkedIn.onCreate(request -> FakeLinkedIn.answer(426, "", "{\"code\":\"NONEXISTENT_VERSION\"}"));
        try (Running running = new Running()) {
            String post = running.draft("Waits");
            JsonNode waits = running.send("/publish", post, 202);
            assertThat(waits.path("status").asText()).isEqualTo("scheduled");
            assertThat(waits.path("publishing").path("waitingFor").asText()).isEqualTo("linkedin-version");
            assertThat(run("doctor")).contains("1 posts wait: LinkedIn does not serve LINKEDIN_VERSION");

            ahead.set(Duration.ofMinutes(7));
            Conditions.await(
                    "the wait is counted",
                    () -> running.get("/prometheus")
                            .contains("postforge_publishing_waits_total{reason=\"linkedin-version\"}"));
            linkedIn.onCreate(request -> FakeLinkedIn.created("urn:li:share:1"));
            ahead.set(Duration.ofMinutes(14));
            Conditions.await(
                    "it is published", () -> running.get("/api/posts/" + post).contains("\"status\":\"published\""));
            assertThat(run("doctor")).contains("no post waits for the operator");
        }
    }

    @Test
    void aClerkThatRefusesTheKeyIsNoFaultOfAPost() throws Exception {
        toLinkedIn();
        clerk.removeContext("/v1/users/user_ada/oauth_access_tokens/oauth_linkedin_oidc");
        clerk.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        try (Running running = new Running()) {
            JsonNode waits = running.send("/publish", running.draft("Waits"), 202);
            assertThat(waits.path("publishing").path("waitingFor").asText()).isEqualTo("clerk");
            assertThat(run("doctor")).contains("1 posts wait: Clerk does not give out the members' tokens");
        }
    }

    private String run(String command) {
        StringWriter out = new StringWriter();
        PostForge.run(
                new Surroundings(variables, directory, new PrintWriter(out, true), new PrintWriter(out, true)),
                command);
        return out.toString();
    }

    @Test
    void withoutConfigurationPostsGoToTheLog() throws Exception {
        try (Running running = new Running()) {
            JsonNode published = running.send("/publish", running.draft("To the log"), 200);
            assertThat(published.path("status").asText()).isEqualTo("published");
            assertThat(published.path("publishing").path("platformPostId").asText())
                    .startsWith("log:");
            assertThat(linkedIn.creates()).isEmpty();
        }
    }

    private void toLinkedIn() {
        variables.putAll(Map.of(
                "POSTFORGE_PUBLISHER", "linkedin",
                "LINKEDIN_API_URL", linkedIn.address().toString(),
                "LINKEDIN_VERSION", "202601",
                "CLERK_API_URL", "http://localhost:" + clerk.getAddress().getPort(),
                "CLERK_SECRET_KEY", "sk_test_1"));
    }

    /** The service, and Ada's requests to it. */
    private final class Running implements AutoCloseable {
        private final Path key = directory.resolve("key.pem");
        private final Database database;
        private final Service service;

        Running() {
            Settings settings = Settings.read(Environment.of(variables));
            database = Database.open(settings.database(), directory);
            service = Service.start(settings, database, Parts.of(settings, key, clock.withZone(ZoneOffset.UTC)));
        }

        String draft(String content) throws Exception {
            return post("/api/posts", "{\"content\": \"" + content + "\"}", 201)
                    .path("id")
                    .asText();
        }

        void schedule(String post, Instant at) throws Exception {
            post("/api/posts/" + post + "/schedule", "{\"scheduledFor\": \"" + at + "\"}", 200);
        }

        JsonNode send(String action, String post, int status) throws Exception {
            return post("/api/posts/" + post + action, "", status);
        }

        String get(String path) throws Exception {
            return http.send(request(path).GET().build(), BodyHandlers.ofString())
                    .body();
        }

        private JsonNode post(String path, String body, int status) throws Exception {
            HttpResponse<String> response =
                    http.send(request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
            return JSON.readTree(response.body());
        }

        private HttpRequest.Builder request(String path) {
            String token = DevelopmentTokens.keptIn(key)
                    .sign(new ClerkUserId("user_ada"), Optional.empty(), Optional.empty(), Duration.ofHours(12));
            return HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json");
        }

        @Override
        public void close() {
            service.close();
            database.close();
        }
    }
}
