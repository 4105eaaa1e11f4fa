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
        /** LinkedIn answered; the body is missing where it did not come as a whole, or is no JSON. */
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

    /** What is known of an answer so far. */
    private static final class Known {
        private volatile Reply reply = new Reply.NoAnswer();
    }

    Reply send(HttpRequest request) {
        // A status that has come counts, whatever becomes of the rest of the answer.
        Known known = new Known();
        // The HTTP client's time limit ends with the headers. This one covers the body too.
        FutureTask<Reply> call = new FutureTask<>(() -> answerTo(request, known));
        Thread.ofVirtual().name("linkedin").start(call);
        try {
            return call.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return neverConnected(e.getCause()) ? new Reply.NotSent() : known.reply;
        } catch (TimeoutException e) {
            return known.reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return known.reply;
        } finally {
            call.cancel(true);
        }
    }

    private Reply answerTo(HttpRequest request, Known known) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        Reply.Answer head = new Reply.Answer(response.statusCode(), response.headers(), MissingNode.getInstance());
        known.reply = head;
        try (InputStream body = response.body()) {
            // Where the headers say all there is to know, a body that never comes need not be waited for.
            return head.status() == CREATED && CreatedPost.in(head).isPresent()
                    ? head
                    : new Reply.Answer(head.status(), head.headers(), read(body));
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
