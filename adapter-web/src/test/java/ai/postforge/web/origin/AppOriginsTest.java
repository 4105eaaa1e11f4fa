package ai.postforge.web.origin;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppOriginsTest {
    private static final String APP = "https://app.example.com";
    private static final String ALLOWED = "access-control-allow-origin";

    private final Api api = Api.start(Map.of("postforge.web.app-origins", List.of(APP, "http://localhost:3000")));

    @BeforeAll
    void adaJoins() {
        api.join("ada", 1);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aPreflightIsAnsweredWithoutAToken() {
        Answer answer = api.send(preflight(api, APP));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header(ALLOWED)).contains(APP);
        assertThat(answer.header("access-control-allow-methods").orElseThrow()).contains("PATCH", "DELETE");
        assertThat(answer.header("access-control-allow-headers").orElseThrow())
                .contains("Authorization", "Content-Type", "Idempotency-Key", "If-Match");
        assertThat(answer.header("vary")).contains("Origin");
        assertThat(answer.header("x-request-id")).isPresent();
    }

    @Test
    void anAppMayReadAnswersAndTheirHeadersRefusalsToo() {
        for (HttpRequest.Builder request :
                List.of(api.request("ada", "GET", "/api/me", ""), api.anonymous("GET", "/api/me", ""))) {
            Answer answer = api.send(request.header("Origin", APP));

            assertThat(answer.header(ALLOWED)).contains(APP);
            assertThat(answer.header("access-control-expose-headers").orElseThrow())
                    .contains("ETag", "Location", "X-Credits-Available", "Retry-After", "X-Request-Id")
                    .contains("RateLimit", "RateLimit-Policy");
        }
    }

    @Test
    void anAppMayReadWhatIsRefusedBeforeTheFilters() {
        String tooLarge = "x".repeat(256 * 1024 + 1);

        Answer answer =
                api.send(api.request("ada", "POST", "/api/posts", tooLarge).header("Origin", APP));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header(ALLOWED)).contains(APP);
        assertThat(answer.header("access-control-expose-headers").orElseThrow()).contains("X-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "http://app.example.com", "https://app.example.com.evil.example", "null"
            })
    void aForeignOriginIsAnsweredAsAnyOtherAndGetsNoPermission(String origin) {
        Answer read = api.send(api.request("ada", "GET", "/api/me", "").header("Origin", origin));
        Answer preflight = api.send(preflight(api, origin));

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header(ALLOWED)).isEmpty();
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header(ALLOWED)).isEmpty();
    }

    @Test
    void withoutOriginsNobodyGetsPermissionAndNobodyIsRefused() {
        try (Api closed = Api.start()) {
            closed.join("ada", 1);
            Answer answer =
                    closed.send(closed.request("ada", "GET", "/api/me", "").header("Origin", APP));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header(ALLOWED)).isEmpty();
            assertThat(answer.header("vary")).isEmpty();
            assertThat(closed.send(preflight(closed, APP)).header(ALLOWED)).isEmpty();
        }
    }

    private static HttpRequest.Builder preflight(Api api, String origin) {
        return api.anonymous("OPTIONS", "/api/posts", "")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type");
    }
}
