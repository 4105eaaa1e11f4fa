package ai.postforge.web.post;

import static ai.postforge.web.post.Violations.error;
import static ai.postforge.web.post.Violations.violation;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InvalidBodyTest {
    private final Api api = Api.start();

    @BeforeAll
    void adaJoins() {
        api.join("ada", 1);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"content\": \"a\"",
                "{\"content\": \"a\"} {}",
                "{\"content\": \"a\", \"content\": \"b\"}",
                "{'content': 'a'}",
                "{\"content\": \"a\u0001\"}",
                "{\"content\": \"\\q\"}"
            })
    void aBodyThatIsNoJsonObjectIsABadRequest(String body) {
        Answer answer = api.post("ada", "/api/posts", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem()).isEqualTo("bad-request");
    }

    @Test
    void aBodyThatIsNotUnicodeIsABadRequest() {
        byte[] latin = "{\"content\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(send(latin).problem()).isEqualTo("bad-request");
    }

    @Test
    void aBodyNestedWithoutEndIsABadRequest() {
        byte[] deep = ("{\"x\": " + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(send(deep).problem()).isEqualTo("bad-request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|is required",
                "{\"content\": null}|is required",
                "{\"content\": 1}|must be a string",
                "{\"content\": [\"a\"]}|must be a string",
                "{\"content\": {\"a\": [1, {}]}}|must be a string",
                "{\"content\": \" \\n \"}|must not be blank",
                "{\"content\": \"\\ud83d\"}|must have no NUL and no unpaired surrogate",
                "{\"content\": \"a\\u0000\"}|must have no NUL and no unpaired surrogate"
            })
    void contentThatNoPostCanHaveIsInvalid(String body, String message) {
        assertThat(violation(api.post("ada", "/api/posts", body))).isEqualTo(error("content", message));
    }

    @Test
    void contentIsCountedInCodePoints() {
        String emoji = "\ud83d\ude80";

        assertThat(api.post("ada", "/api/posts", "{\"content\": \"" + emoji.repeat(500) + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(violation(api.post("ada", "/api/posts", "{\"content\": \"" + emoji.repeat(501) + "\"}")))
                .isEqualTo(error("content", "must have at most 500 characters"));
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        assertThat(api.post("ada", "/api/posts", "{\"content\": \"a\", \"more\": {\"content\": 7}}")
                        .status())
                .isEqualTo(201);
    }

    private Answer send(byte[] body) {
        return api.send(api.request("ada", "POST", "/api/posts", "")
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json"));
    }
}
