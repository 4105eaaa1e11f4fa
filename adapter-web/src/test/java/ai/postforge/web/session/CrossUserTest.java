package ai.postforge.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What belongs to Ada is to Grace as if it were not there. */
class CrossUserTest {
    private final Api api = Api.start();
    private Answer adasPost = new Answer(0, Map.of(), "");

    @BeforeEach
    void bothJoinAndAdaWrites() {
        api.join("ada", 5);
        api.join("grace", 3);
        adasPost = api.send(api.request(
                        "ada",
                        "POST",
                        "/api/posts/generate",
                        "{\"topic\": \"Ledgers\", \"tone\": \"casual\", \"length\": \"short\"}")
                .header("Idempotency-Key", "key"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "GET /api/posts/{id} ''",
                "PATCH /api/posts/{id} {\"content\":\"Mine\"}",
                "DELETE /api/posts/{id} ''",
                "POST /api/posts/{id}/schedule {\"scheduledFor\":\"2026-12-01T00:00:00Z\"}",
                "POST /api/posts/{id}/publish ''",
                "POST /api/posts/{id}/unschedule ''",
                "POST /api/posts/{id}/suggestions {\"timezone\":\"UTC\"}"
            })
    void everyRouteOfAForeignPostAnswersAsIfItWereNotThere(String method, String path, String body) {
        String id = adasPost.text("id");
        String nobodys = "c999999999999999999999999";

        for (String ifMatch :
                new String[] {"*", "\"stale\"", adasPost.header("etag").orElseThrow()}) {
            Answer foreign = send(method, path.replace("{id}", id), body, ifMatch);
            Answer missing = send(method, path.replace("{id}", nobodys), body, ifMatch);

            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.body().replace(id, nobodys)).isEqualTo(missing.body());
            assertThat(lasting(foreign)).isEqualTo(lasting(missing));
        }
        assertThat(api.get("ada", "/api/posts/" + id).body()).isEqualTo(adasPost.body());
    }

    @Test
    void listsCreditsAndLedgerAreTheCallersOwn() {
        assertThat(api.get("grace", "/api/posts").items()).isEmpty();
        assertThat(api.get("grace", "/api/credits").body()).startsWith("{\"available\":3,");
        assertThat(api.get("grace", "/api/credits/transactions").items()).hasSize(1);
        assertThat(api.get("grace", "/api/me").text("clerkId")).isEqualTo("grace");
    }

    @Test
    void anIdempotencyKeyOfSomebodyElseMeansNothing() {
        Answer answer = api.send(api.request(
                        "grace",
                        "POST",
                        "/api/posts/generate",
                        "{\"topic\": \"Sagas\", \"tone\": \"casual\", \"length\": \"short\"}")
                .header("Idempotency-Key", "key"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("x-credits-available")).contains("2");
    }

    private Answer send(String method, String path, String body, String ifMatch) {
        return api.send(api.request("grace", method, path, body).header("If-Match", ifMatch));
    }

    /** The headers without those that differ between any two answers. */
    private static Map<String, ?> lasting(Answer answer) {
        Map<String, Object> headers = new TreeMap<>(answer.headers());
        headers.remove("date");
        headers.remove("x-request-id");
        return headers;
    }
}
