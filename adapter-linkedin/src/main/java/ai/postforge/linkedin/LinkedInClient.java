package ai.postforge.linkedin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request at a time to LinkedIn and tells what came back, in bounded time and memory. Never sends anything
 * twice and follows no redirect.
 */
final class LinkedInClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CREATED = 201;
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final HttpClient http;
    private final LinkedInSettings settings;

    LinkedInClient(LinkedInSettings settings) {
        this.settings = settings;
        // Half of the limit at the most, so that there is a difference between no connection and no answer.
        Duration half = settings.timeLimit().dividedBy(2);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(half.compareTo(CONNECT_LIMIT) < 0 ? half : CONNECT_LIMIT)
                .build();
    }

    /** What came of a request. */
    sealed interface Reply {
        /** LinkedIn answered. */
        record Answer(int status, HttpHeaders headers, JsonNode body) implements Reply {}

        /** No connection came about, so nothing was sent. */
        record NotSent() implements Reply {}

        /** Something may have been sent, and no whole answer came. */
        record NoAnswer() implements Reply {}
    }

    /** A request to a path of the API, with what all requests have. */
    HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(settings.api().resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .header("LinkedIn-Version", settings.version())
                .header("X-Restli-Protocol-Version", "2.0.0");
    }

    Reply send(HttpRequest request) {
        // The client's own time limit ends with the headers; the one here holds for the body, too.
        FutureTask<Reply> call = new FutureTask<>(() -> answerTo(request));
        Thread.ofVirtual().name("linkedin").start(call);
        try {
            return call.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return neverConnected(e.getCause()) ? new Reply.NotSent() : new Reply.NoAnswer();
        } catch (TimeoutException e) {
            return new Reply.NoAnswer();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.NoAnswer();
        } finally {
            call.cancel(true);
        }
    }

    private Reply answerTo(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            // All there is to know of something created is in the headers.
            JsonNode read = response.statusCode() == CREATED ? MissingNode.getInstance() : read(body);
            return new Reply.Answer(response.statusCode(), response.headers(), read);
        }
    }

    private static boolean neverConnected(@Nullable Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof UnresolvedAddressException
                || failure instanceof SSLHandshakeException;
    }

    private static JsonNode read(InputStream body) throws IOException {
        try {
            return Optional.ofNullable(JSON.readTree(body.readNBytes(MAX_BODY_BYTES)))
                    .orElse(MissingNode.getInstance());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
