package ai.postforge.web.post;

import static ai.postforge.web.post.Violations.error;
import static ai.postforge.web.post.Violations.violation;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvalidInputTest {
    private final Api api = Api.start();

    @BeforeAll
    void adaJoins() {
        api.join("ada", 1);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void allThatIsWrongWithARequestIsSaidAtOnce() {
        Answer answer = api.send(api.request(
                        "ada", "POST", "/api/posts/generate", "{\"topic\": \" a \", \"tone\": 7, \"platform\": \"x\"}")
                .header("Idempotency-Key", "one")
                .header("Idempotency-Key", "two"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("validation");
        assertThat(answer.json().get("errors"))
                .isEqualTo(List.of(
                        error("topic", "must have 3 to 200 characters"),
                        error("tone", "must be a string"),
                        error("length", "is required"),
                        error("platform", "must be linkedin"),
                        error("Idempotency-Key", "must not be given more than once")));
        assertThat(api.generator.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit",
        "limit=101, limit",
        "limit=-1, limit",
        "limit=%2B5, limit",
        "limit=1.0, limit",
        "limit=99999999999999999999, limit",
        "limit=, limit",
        "limit=5&limit=6, limit",
        "status=DRAFT, status",
        "status=, status",
        "cursor=, cursor",
        "cursor=abc, cursor",
        "cursor=%00, cursor"
    })
    void listsRefuseParametersThatMakeNoSense(String query, String field) {
        assertThat(violation(api.get("ada", "/api/posts?" + query)).get("field"))
                .isEqualTo(field);
    }

    static Stream<String> timesThatAreNone() {
        return Stream.of(
                "tomorrow",
                "2030-01-01",
                "2030-01-01T09:00Z",
                "2030-01-01T09:00:00",
                "2030-02-30T09:00:00Z",
                "2030-01-01T24:00:00Z",
                "2030-01-01T09:00:60Z",
                "2030-01-01 09:00:00Z",
                "+12030-01-01T09:00:00Z",
                "2030-01-01T09:00:00+19:00",
                "2030-01-01T09:00:00.Z",
                "1893488400000");
    }

    @ParameterizedTest
    @MethodSource("timesThatAreNone")
    void aTimeThatIsNotInRfc3339IsInvalid(String time) {
        Answer answer = api.post("ada", "/api/posts/c1/schedule", "{\"scheduledFor\": \"" + time + "\"}");

        assertThat(violation(answer).get("message")).asString().startsWith("must be a time as RFC 3339 writes it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31T12:00:00Z", "2026-01-31T11:59:59.999Z", "2026-01-31T13:00:00+02:00"})
    void aTimeThatIsNotInTheFutureIsInvalid(String time) {
        Answer answer = api.post("ada", "/api/posts/c1/schedule", "{\"scheduledFor\": \"" + time + "\"}");

        assertThat(violation(answer)).isEqualTo(error("scheduledFor", "must be in the future"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "\"abc", "\"a\" \"b\"", "W/", "\"a\", *", "\"a\"b"})
    void anIfMatchThatIsNoneIsInvalid(String header) {
        Answer answer =
                api.send(api.request("ada", "DELETE", "/api/posts/c1", "").header("If-Match", header));

        assertThat(violation(answer).get("field")).isEqualTo("If-Match");
    }

    @Test
    void anIdempotencyKeyOutOfBoundsIsInvalid() {
        String body = "{\"topic\": \"Ledgers\", \"tone\": \"casual\", \"length\": \"short\"}";
        Answer answer = api.send(
                api.request("ada", "POST", "/api/posts/generate", body).header("Idempotency-Key", "k".repeat(256)));

        assertThat(violation(answer))
                .isEqualTo(error("Idempotency-Key", "must have 1 to 255 printable ASCII characters"));
    }
}
