package ai.postforge.web.session;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.web.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths written so that a filter and a router could disagree about them. Sent as they are, past any URI class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathTricksTest {
    private final Api api = Api.start();
    private final AtomicInteger usersRead = new AtomicInteger();

    @BeforeAll
    void watch() {
        api.beforeReadingUsers(usersRead::incrementAndGet);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/me",
                "/api/me/",
                "/api//me",
                "//api/me",
                "//x/api/me",
                "/API/me",
                "/Api/Me",
                "/api/./me",
                "/./api/me",
                "/x/../api/me",
                "/api/webhooks/../me",
                "/api/webhooks/..%2fme",
                "/api/webhooks/%2e%2e/me",
                "/api/webhooks/clerk/../../me",
                "/api/webhooks/;/../me",
                "/api%2fme",
                "/api%2Fme",
                "/%61pi/me",
                "/%2561pi/me",
                "/api/m%65",
                "/api/me%00",
                "/api/me%20",
                "/api/me;x=1",
                "/api;x=1/me",
                "/api\\me",
                "\\api\\me",
                "/api/me?/api/webhooks/clerk",
                "/api/me#/api/webhooks/clerk",
                "http://elsewhere/api/me",
                "http://elsewhere/api/webhooks/../me",
                "api/me"
            })
    void noWayOfWritingAPathGetsPastTheToken(String target) {
        String answer = send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.[01] 40[014] .*");
        assertThat(answer).contains("application/problem+json");
        assertThat(usersRead).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override: GET", "X-Original-URL: /api/me", "X-Rewrite-URL: /api/me"})
    void noHeaderLeadsElsewhere(String header) {
        String answer = send("POST /api/webhooks/clerk HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                + "\r\nContent-Length: 0\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 404 ");
        assertThat(usersRead).hasValue(0);
    }

    private String send(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
