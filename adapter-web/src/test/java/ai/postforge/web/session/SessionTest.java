package ai.postforge.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTest {
    private final Api api = Api.start();

    @AfterAll
    void stop() {
        api.close();
    }

    static Stream<String> routes() {
        return ApiRoutes.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("routes")
    void everyRouteRefusesWhoeverHasNoToken(String route) {
        String[] parts = route.split(" ", 2);

        Answer answer = api.send(api.anonymous(parts[0], parts[1], ""));

        assertRefused(answer);
        assertThat(answer.text("detail")).isEqualTo("Send a session token: Authorization: Bearer <token>.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic dXNlcjpwYXNz",
                "token-of-ada",
                "Bearer token-of-ada, Bearer token-of-ada",
                "Bearer token-of-ada x",
                "Bearertoken-of-ada",
                "Bearer \"token-of-ada\""
            })
    void anAuthorizationThatIsNoBearerTokenIsRefused(String header) {
        assertRefused(api.send(api.anonymous("GET", "/api/me", "").header("Authorization", header)));
    }

    @Test
    void aTokenThatDoesNotVerifyIsRefusedWithTheReason() {
        Answer answer = api.send(api.anonymous("GET", "/api/me", "").header("Authorization", "Bearer forged"));

        assertRefused(answer);
        assertThat(answer.text("detail")).isEqualTo("The token is expired.");
    }

    @Test
    void twoAuthorizationsAreNone() {
        assertRefused(
                api.send(api.request("ada", "GET", "/api/me", "").header("Authorization", "Bearer token-of-ada")));
    }

    @Test
    void theSchemeMayBeWrittenInAnyCase() {
        Answer answer = api.send(api.anonymous("GET", "/api/me", "").header("Authorization", "bEARER token-of-nobody"));

        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void aPathThatDoesNotExistAsksForATokenFirst() {
        assertRefused(api.send(api.anonymous("GET", "/api/nothing", "")));
        assertThat(api.get("ada", "/api/nothing").status()).isEqualTo(404);
    }

    @Test
    void aVerifierThatBreaksLetsNobodyIn() {
        try (Api broken = Api.start()) {
            broken.beforeVerifying(() -> {
                throw new IllegalStateException("secret");
            });

            Answer answer = broken.get("ada", "/api/me");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).doesNotContain("secret");
        }
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.problem()).isEqualTo("unauthorized");
        assertThat(answer.header("www-authenticate")).contains("Bearer");
        assertThat(answer.header("content-type")).contains("application/problem+json");
    }
}
