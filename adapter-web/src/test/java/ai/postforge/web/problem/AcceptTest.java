package ai.postforge.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import ai.postforge.web.testing.ApiDocument;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What generated clients accept: what the document has for an answer, which may be problems alone. */
class AcceptTest {
    private static final Pattern OTHER_MODULES = Pattern.compile(" /(?:api/webhooks|health|prometheus)");

    private final Api api = Api.start();

    @BeforeEach
    void adaJoins() {
        api.join("ada", 1);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    static Stream<String> operations() {
        return ApiDocument.load().operations().stream()
                .map(operation -> operation.method() + " " + operation.path())
                .filter(operation -> !OTHER_MODULES.matcher(operation).find());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void problemsAloneAreTakenOnEveryRoute(String operation) {
        String[] parts = operation.split(" ", 2);
        String path = parts[1].replace("{id}", "c1").replace("{file}", "docs.js");

        Answer answer = api.send(api.request("ada", parts[0], path, "").header("Accept", "application/problem+json"));

        assertThat(answer.status()).isNotEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/problem+json",
                "Application/Problem+JSON;charset=utf-8",
                "text/html, application/problem+json;q=0.5"
            })
    void theAnswerIsInTheMediaTypeOfTheRoute(String accept) {
        Answer answer = api.send(api.request("ada", "GET", "/api/me", "").header("Accept", accept));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).contains("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/problem+json", "text/html", "image/png, text/csv"})
    void whatIsAcceptedDoesNotMatterWhereThereIsNoBody(String accept) {
        String path = api.post("ada", "/api/posts", "{\"content\":\"Gone soon.\"}")
                .header("location")
                .orElseThrow();

        assertThat(api.send(api.request("ada", "DELETE", path, "").header("Accept", accept)))
                .satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(204);
                    assertThat(answer.body()).isEmpty();
                });
        assertThat(api.send(api.request("ada", "DELETE", path, "").header("Accept", accept))
                        .problem())
                .isEqualTo("not-found");
    }

    @Test
    void whoeverTakesNeitherJsonNorProblemsIsRefusedStill() {
        assertThat(api.send(api.request("ada", "GET", "/api/me", "").header("Accept", "text/html"))
                        .problem())
                .isEqualTo("not-acceptable");
    }
}
