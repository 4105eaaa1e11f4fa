package ai.postforge.bootstrap.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Typical requests of users, each a few times. Uses plain sockets, so that the classes of an HTTP client are not
 * recorded.
 */
final class Rehearsal {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int ROUNDS = 5;
    private static final String REQUEST = "{\"topic\":\"A rehearsal\",\"tone\":\"casual\",\"length\":\"short\"}";
    private static final List<String> PATHS = List.of(
            "/health/readiness",
            "/prometheus",
            "/docs",
            "/api/me",
            "/api/credits",
            "/api/credits/transactions",
            "/api/posts");

    private final int port;
    private final String token;

    private Rehearsal(int port, String token) {
        this.port = port;
        this.token = token;
    }

    static Rehearsal of(int port, String token) {
        return new Rehearsal(port, token);
    }

    /** The answers do not matter: refusals are rehearsed too. */
    void play() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (String path : PATHS) {
                ask("GET", path, "application/json", "");
            }
            ask("POST", "/api/posts/generate", "application/json", REQUEST);
            ask("POST", "/api/posts/generate/stream", "text/event-stream", REQUEST);
            ask("POST", "/api/webhooks/clerk", "application/json", "{}");
        }
    }

    private void ask(String method, String path, String accept, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Math.toIntExact(LIMIT.toMillis()));
            String request =
                    method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                            + token + "\r\nAccept: " + accept + "\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
