package ai.postforge.web.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Answer;
import ai.postforge.web.Api;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class TrafficTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger("ai.postforge.web.requests");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Api api = Api.start();

    @BeforeEach
    void listen() {
        api.join("ada", 1);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        api.close();
    }

    @Test
    void eachRequestHasOneLineWithTheRouteAndNothingPrivate() {
        api.send(api.request("ada", "GET", "/api/posts/c123?limit=7", "").header("X-Request-Id", "my-id.1"));

        assertThat(logged())
                .singleElement()
                .asString()
                .matches("method=GET route=/api/posts/\\{id} status=404 ms=\\d+ request=my-id\\.1");
    }

    @Test
    void refusalsAndUnknownPathsHaveTheirLineToo() {
        api.send(api.anonymous("GET", "/api/me", ""));
        api.send(api.anonymous("GET", "/private/path", ""));

        assertThat(logged()).hasSize(2);
        assertThat(logged().getFirst()).startsWith("method=GET route=/api/me status=401 ");
        assertThat(logged().getLast()).startsWith("method=GET route=none status=404 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"has space", "line%0abreak", "<script>", "\u00e9"})
    void aRequestIdThatIsNotSaneIsReplaced(String id) {
        Answer answer = api.send(api.request("ada", "GET", "/api/me", "").header("X-Request-Id", id));

        assertThat(answer.header("x-request-id").orElseThrow()).matches("[0-9a-f-]{36}");
    }

    @Test
    void everyAnswerCarriesTheCarefulHeaders() {
        for (String path : List.of("/api/me", "/api/nothing", "/nothing", "/api/posts?limit=x")) {
            Answer answer = api.get("ada", path);

            assertThat(answer.header("x-content-type-options")).contains("nosniff");
            assertThat(answer.header("cache-control")).contains("no-store");
            assertThat(answer.header("x-request-id")).isPresent();
        }
    }

    @Test
    void noTokenIsVerifiedAndNoUseCaseRunsOnTheEventLoop() {
        AtomicBoolean verifiedOnVirtual = new AtomicBoolean();
        AtomicBoolean ranOnVirtual = new AtomicBoolean();
        api.beforeVerifying(() -> verifiedOnVirtual.set(Thread.currentThread().isVirtual()));
        api.beforeReadingUsers(() -> ranOnVirtual.set(Thread.currentThread().isVirtual()));

        api.get("ada", "/api/me");

        assertThat(verifiedOnVirtual).isTrue();
        assertThat(ranOnVirtual).isTrue();
    }

    private List<String> logged() {
        return List.copyOf(lines.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
