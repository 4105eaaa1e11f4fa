package ai.postforge.bootstrap.endtoend;

import ai.postforge.web.testing.EventStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Speaks HTTP to a running service, with somebody's token or none. */
record Client(int port, Optional<String> token) {
    static final String REQUEST = "{\"topic\":\"Kept promises\",\"tone\":\"casual\",\"length\":\"short\"}";

    private static final String GENERATE = "/api/posts/generate";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static Client of(int port) {
        return new Client(port, Optional.empty());
    }

    Client with(String otherToken) {
        return new Client(port, Optional.of(otherToken));
    }

    Answer generate(String... headers) {
        return send("POST", GENERATE, REQUEST, headers);
    }

    /** Asks for a post as a stream; reads nothing yet. */
    EventStream stream() {
        return EventStream.open(port, token.orElseThrow(), GENERATE + "/stream", REQUEST);
    }

    Answer get(String path) {
        return send("GET", path, "");
    }

    /** Sends a request, with a JSON body unless that is empty. */
    Answer send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(5))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        token.ifPresent(it -> request.header("Authorization", "Bearer " + it));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
