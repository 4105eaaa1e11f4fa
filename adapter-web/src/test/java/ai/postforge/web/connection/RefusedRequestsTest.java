package ai.postforge.web.connection;

import static ai.postforge.web.connection.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Api;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Requests that never become one of the framework's: each ends in a problem, and the connection with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedRequestsTest {
    private static final String A_LOT = "x".repeat(256 * 1024 + 1);

    private final Api api = Api.start();

    @AfterAll
    void stop() {
        api.close();
    }

    static List<String> malformed() {
        return List.of(
                "GET /api/me HTTP/1.1\r\n\r\n",
                "GET /api/me HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/me HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/me HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/me HTTP/3.7\r\nHost: a\r\n\r\n",
                "GET /api/me HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET /api/me HTTP/1.1\r\nHost: a\r\nX-A : b\r\n\r\n",
                request("POST /api/posts", "Transfer-Encoding: identity", "Content-Length: 2") + "{}",
                request("POST /api/posts", "Transfer-Encoding: gzip, chunked") + "0\r\n\r\n",
                request("POST /api/posts", "Transfer-Encoding: new", "Content-Length: 2") + "{}",
                request("POST /api/posts", "Transfer-Encoding: chunked", "Content-Length: 2") + "0\r\n\r\n",
                request("POST /api/posts", "Content-Length: 2", "Content-Length: 3") + "{}",
                request("POST /api/posts", "Content-Length: -2") + "{}",
                request("POST /api/posts", "Content-Length: 2, 2") + "{}",
                request("POST /api/posts", "Transfer-Encoding: chunked") + "zz\r\n{}\r\n0\r\n\r\n",
                request("POST /api/posts", "Transfer-Encoding: chunked") + "2\r\n{}{}{}{}{}{}{}{}\r\n0\r\n\r\n",
                request("POST /api/posts", "Content-Encoding: gzip", "Content-Length: 2") + "{}",
                request("POST /api/posts", "Content-Encoding: deflate", "Content-Length: 2") + "{}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsMalformedIs400(String request) {
        assertRefused(Wire.exchange(api.port(), request), 400, "bad-request");
    }

    static List<String> tooLarge() {
        return List.of(
                request("GET /api/me", "Content-Length: 262145"),
                request("GET /api/me", "Content-Length: 262145") + A_LOT,
                request("POST /api/posts", "Content-Length: 262145", "Expect: 100-continue"),
                request("GET /api/me", "Transfer-Encoding: chunked") + "40001\r\n" + A_LOT,
                request("POST /api/webhooks/clerk", "Content-Length: 1048577"));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void aBodyOverTheLimitIs413OnEveryMethod(String request) {
        assertRefused(Wire.exchange(api.port(), request), 413, "body-too-large");
    }

    @Test
    void aWebhookOfOneMebibyteArrives() {
        String delivery = request("POST /api/webhooks/none", "Connection: close", "Content-Length: 1048576");

        assertThat(Wire.exchange(api.port(), delivery + "x".repeat(1024 * 1024)))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void headersWorkUpTo32KiBAndAre431Beyond() {
        String padding = "x".repeat(8000);
        String works =
                request("GET /api/me", "Connection: close", "X-A: " + padding, "X-B: " + padding, "X-C: " + padding);
        assertThat(Wire.exchange(api.port(), works)).startsWith("HTTP/1.1 401 ");

        String tooMuch = works.replace("X-A", "X-D: " + padding + "\r\nX-E: " + padding + "\r\nX-A");
        String answer = Wire.exchange(api.port(), tooMuch);
        assertRefused(answer, 431, "headers-too-large");
        assertThat(answer).contains("\"instance\":\"/api/me\"");
    }

    @Test
    void aTokenOf8192CharactersArrives() {
        String bearer = "Authorization: Bearer " + "x".repeat(8192);

        assertThat(Wire.exchange(api.port(), request("GET /api/me", "Connection: close", bearer)))
                .startsWith("HTTP/1.1 401 ")
                .contains("The token is expired.");
    }

    @Test
    void anUnknownEncodingIs415() {
        assertRefused(
                Wire.exchange(
                        api.port(), request("POST /api/posts", "Content-Encoding: snappy", "Content-Length: 2") + "{}"),
                415,
                "unsupported-media-type");
    }

    @Test
    void aRefusalHasTheClientsIdAndItsLine() {
        Logger logger = (Logger) LoggerFactory.getLogger("ai.postforge.web.requests");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            String answer = Wire.exchange(
                    api.port(), request("PATCH /api/posts/1?x=y", "X-Request-Id: mine", "Content-Length: x"));

            assertThat(answer).containsIgnoringCase("x-request-id: mine").contains("\"instance\":\"/api/posts/1\"");
            assertThat(lines.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anyMatch(it -> it.matches("method=PATCH route=none status=400 ms=\\d+ request=mine"));
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void aRefusalWaitsForTheAnswersOfEarlierRequests() {
        String both = Wire.exchange(api.port(), request("GET /docs") + "GET /x HTTP/1.1\r\n\r\n");

        assertThat(both).startsWith("HTTP/1.1 200 ");
        assertThat(both.indexOf("HTTP/1.1 400 ")).isGreaterThan(0);
    }

    @Test
    void aRefusedHeadHasNoBody() {
        String answer = Wire.exchange(api.port(), "HEAD /api/me HTTP/1.1\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("\r\n\r\n").containsIgnoringCase("x-request-id: ");
    }

    private static void assertRefused(String answer, int status, String problem) {
        assertThat(answer)
                .matches("(?s)HTTP/1\\.[01] " + status + " .*")
                .contains("https://postforge.ai/problems/" + problem, "\"status\":" + status, "\"instance\":\"/")
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("cache-control: no-store")
                .containsIgnoringCase("x-request-id: ");
    }
}
