package ai.postforge.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    private static final byte[] TOO_LARGE =
            ("{\"content\": \"" + "x".repeat(256 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

    private final Api api = Api.start();

    @BeforeEach
    void adaJoins() {
        api.join("ada", 1);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aProblemHasAllMembersAndTheMediaType() {
        Answer answer = api.get("ada", "/api/posts/c1?secret=1");

        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"https://postforge.ai/problems/not-found\",\"title\":\"Not found\","
                        + "\"status\":404,\"detail\":\"There is no such post.\",\"instance\":\"/api/posts/c1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%20", "%00", "a%20b", "a%2Fb", "%F0%9F%9A%80", "generate", "x'--"})
    void anIdThatNoPostCanHaveIsNotFound(String id) {
        assertThat(api.get("ada", "/api/posts/" + id).problem()).isEqualTo("not-found");
        assertThat(api.get("ada", "/api/posts/" + "c".repeat(65)).problem()).isEqualTo("not-found");
    }

    @Test
    void aMethodThatAPathLacksIsRefusedWithTheOnesItHas() {
        Answer answer = api.send(api.request("ada", "PUT", "/api/posts", ""));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.problem()).isEqualTo("method-not-allowed");
        assertThat(answer.header("allow").orElseThrow().split(", ?")).containsExactlyInAnyOrder("HEAD", "GET", "POST");
    }

    @Test
    void aClientThatTakesNoJsonIsRefused() {
        Answer answer = api.send(api.request("ada", "GET", "/api/me", "").header("Accept", "text/html"));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.problem()).isEqualTo("not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense"})
    void aBodyThatIsNotJsonIsRefused(String contentType) {
        HttpRequest.Builder request =
                api.request("ada", "POST", "/api/posts", "").POST(BodyPublishers.ofString("{\"content\": \"a\"}"));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }

        Answer answer = api.send(request);

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/posts", "/api/posts/generate", "/api/posts/c1/schedule", "/api/posts/c1/unschedule"})
    void aBodyThatIsAnnouncedAsTooLargeIsRefused(String path) {
        assertTooLarge(api.send(json(path).POST(BodyPublishers.ofByteArray(TOO_LARGE))));
    }

    @Test
    void aBodyThatTurnsOutTooLargeIsRefused() {
        assertTooLarge(api.send(
                json("/api/posts").POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(TOO_LARGE)))));
    }

    @Test
    void aDatabaseThatIsAwayIsSaidToBe() {
        api.beforeReadingUsers(() -> {
            throw new StoreUnavailableException("secret", new IOException("secret"));
        });

        Answer answer = api.get("ada", "/api/me");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("database-unavailable");
        assertThat(answer.header("retry-after")).contains("5");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void whatNobodyForesawTellsTheClientNothing() {
        api.beforeReadingUsers(() -> {
            throw new IllegalStateException("secret at ai.postforge.Secret");
        });

        Answer answer = api.get("ada", "/api/me");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.problem()).isEqualTo("internal");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "ai.postforge.");
    }

    @Test
    void evenAnErrorOfTheMachineTellsTheClientNothing() {
        api.beforeReadingUsers(() -> {
            throw new StackOverflowError("secret");
        });

        Answer answer = api.get("ada", "/api/me");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret");
    }

    private HttpRequest.Builder json(String path) {
        return api.request("ada", "POST", path, "").header("Content-Type", "application/json");
    }

    private static void assertTooLarge(Answer answer) {
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.problem()).isEqualTo("body-too-large");
    }
}
