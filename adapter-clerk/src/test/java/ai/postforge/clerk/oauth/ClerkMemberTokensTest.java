package ai.postforge.clerk.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.post.MemberTokens.Answer;
import ai.postforge.application.user.UserView;
import ai.postforge.domain.user.UserId;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClerkMemberTokensTest {
    private final HttpServer clerk;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = "";

    ClerkMemberTokensTest() throws IOException {
        clerk = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        clerk.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        clerk.start();
    }

    @AfterEach
    void stop() {
        clerk.stop(0);
    }

    @Test
    void theTokenOfTheUsersLinkedInAccountIsAskedFor() {
        body = """
                [{"object": "oauth_access_token", "provider": "oauth_linkedin_oidc", "token": "AQX_secret", "scopes": []}]""";
        assertThat(ask()).isEqualTo(new Answer.Token("AQX_secret"));
        assertThat(requests)
                .containsExactly("GET /v1/users/user_ada/oauth_access_tokens/oauth_linkedin_oidc Bearer sk_test_1");
        assertThat(ask().toString()).doesNotContain("secret");
    }

    @Test
    void aListInsideOfDataIsReadToo() {
        body = "{\"data\": [{\"token\": \"AQX\"}], \"total_count\": 1}";
        assertThat(ask()).isEqualTo(new Answer.Token("AQX"));
    }

    @Test
    void theTokenThatIsGoodForPostingIsTaken() {
        body = """
                [{"token": "AQ1", "scopes": ["openid", "profile"]},
                 {"token": "AQ2"},
                 {"token": "AQ3", "scopes": ["openid", "w_member_social"]}]""";
        assertThat(ask()).isEqualTo(new Answer.Token("AQ3"));
        body =
                "[{\"token\": \"AQ1\", \"scopes\": [\"openid\"]}, {\"token\": \"AQ2\", \"scopes\": \"email w_member_social\"}]";
        assertThat(ask()).isEqualTo(new Answer.Token("AQ2"));
        body = "[{\"token\": \"AQ1\", \"scopes\": [\"openid\"]}, {\"token\": \"AQ2\"}]";
        assertThat(ask()).isEqualTo(new Answer.Token("AQ2"));
        body = "[{\"token\": \"AQ1\", \"scopes\": [\"openid\"]}]";
        assertThat(ask()).isEqualTo(new Answer.NotConnected());
    }

    @Test
    void aKeyThatClerkDoesNotTakeIsTheOperatorsToMend() {
        body = "{\"errors\": []}";
        for (int refusal : new int[] {401, 403}) {
            status = refusal;
            assertThat(ask()).isEqualTo(new Answer.KeyRefused());
        }
    }

    @Test
    void withoutAnAccountThereIsNoToken() {
        body = "[]";
        assertThat(ask()).isEqualTo(new Answer.NotConnected());
        body = "[{\"token\": \"\"}]";
        assertThat(ask()).isEqualTo(new Answer.NotConnected());
        body = "{\"errors\": []}";
        for (int refusal : new int[] {400, 404, 422}) {
            status = refusal;
            assertThat(ask()).isEqualTo(new Answer.NotConnected());
        }
    }

    @Test
    void whereClerkDoesNotAnswerWellTheTokenIsUnavailable() {
        body = "not json";
        assertThat(ask()).isEqualTo(new Answer.Unavailable());
        for (int failure : new int[] {429, 500, 302}) {
            status = failure;
            assertThat(ask()).isEqualTo(new Answer.Unavailable());
        }
        clerk.stop(0);
        assertThat(ask()).isEqualTo(new Answer.Unavailable());
    }

    @Test
    void somebodyWhoIsGoneHasNoToken() {
        assertThat(ask(new UserId("gone"))).isEqualTo(new Answer.NotConnected());
        assertThat(requests).isEmpty();
    }

    private static Optional<UserView> known(UserId user) {
        return user.value().equals("ada")
                ? Optional.of(new UserView(
                        "ada", "user_ada", "ada@x.test", 0, Optional.empty(), Instant.EPOCH, Instant.EPOCH))
                : Optional.empty();
    }

    private Answer ask() {
        return ask(new UserId("ada"));
    }

    private Answer ask(UserId user) {
        URI api = URI.create("http://localhost:" + clerk.getAddress().getPort());
        return new ClerkMemberTokens(api, "sk_test_1", ClerkMemberTokensTest::known).linkedIn(user);
    }
}
