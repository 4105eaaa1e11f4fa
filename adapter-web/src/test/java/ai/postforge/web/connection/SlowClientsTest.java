package ai.postforge.web.connection;

import static ai.postforge.web.connection.Wire.request;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Api;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that send a byte now and then, or none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SlowClientsTest {
    private final Api api =
            Api.start(Map.of("postforge.web.request-timeout", "300ms", "postforge.web.idle-timeout", "1s"));

    @AfterAll
    void stop() {
        api.close();
    }

    static List<String> beginnings() {
        return List.of(
                "G",
                "GET /api/me HTTP/1.1\r\nHost: localhost\r\nX-A: ",
                request("POST /api/posts", "Content-Length: 100000") + "{",
                request("POST /api/posts", "Transfer-Encoding: chunked") + "ffff\r\n{");
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void aRequestThatDoesNotArriveInTimeIsEnded(String beginning) {
        try (Wire wire = Wire.to(api.port())) {
            wire.send(beginning);
            Thread slow = Thread.ofVirtual().start(() -> drip(wire));
            assertThat(wire.rest())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("/request-timeout")
                    .containsIgnoringCase("connection: close");
            slow.interrupt();
        }
    }

    /** A byte each 50 ms, until nobody takes it any more. */
    private static void drip(Wire wire) {
        try {
            while (!Thread.interrupted()) {
                wire.send("x");
                LockSupport.parkNanos(50_000_000);
            }
        } catch (UncheckedIOException closed) {
            // As it should be.
        }
    }

    @Test
    void aConnectionOnWhichNothingHappensIsClosed() {
        try (Wire wire = Wire.to(api.port())) {
            assertThat(wire.rest()).isEmpty();
        }
        assertThat(Wire.exchange(api.port(), request("GET /api/me"))).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void aRequestThatIsBeingServedMayTakeLonger() {
        api.join("ada", 1);
        api.beforeReadingUsers(() -> LockSupport.parkNanos(1_500_000_000L));

        assertThat(Wire.exchange(
                        api.port(), request("GET /api/me", "Authorization: Bearer token-of-ada", "Connection: close")))
                .startsWith("HTTP/1.1 200 ");
        api.beforeReadingUsers(() -> {});
    }
}
