package ai.postforge.ai.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Carries a model's stream on the thread that asks for it, which is a virtual one: so an interrupt ends the request, a
 * reader that takes its time slows the provider down, and no thread is shared with other streams. LangChain4j's own
 * client reads streams on the common pool, which has one or two threads on a small machine.
 */
final class Transport implements HttpClient {
    /** A thousand times a post. What sends more is no model. */
    private static final long MAX_RESPONSE_BYTES = 4_000_000;

    private final java.net.http.HttpClient http;
    private final Duration answerLimit;

    /**
     * @param connectTimeout for a connection
     * @param answerLimit until an answer begins
     */
    Transport(Duration connectTimeout, Duration answerLimit) {
        this.http = java.net.http.HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.answerLimit = answerLimit;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("models are only asked for streams");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        HttpResponse<InputStream> response = send(request);
        try (InputStream body = new BoundedStream(response.body(), MAX_RESPONSE_BYTES)) {
            if (response.statusCode() / 100 != 2) {
                Optional<Duration> retryAfter = response.headers()
                        .firstValue("Retry-After")
                        .flatMap(value -> RetryAfter.parse(value, Instant.now()));
                throw ModelFailure.ofStatus(response.statusCode(), retryAfter);
            }
            StrictListener strict = new StrictListener(listener);
            strict.onOpen(SuccessfulHttpResponse.builder()
                    .statusCode(response.statusCode())
                    .headers(response.headers().map())
                    .build());
            parser.parse(body, strict);
            strict.onClose();
            strict.throwFailure();
        } catch (IOException e) {
            throw ModelFailure.connection(e);
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        URI address = URI.create(request.url());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(address)
                // An upgrade to HTTP/2 without TLS is what many a local model server trips over.
                .version("http".equals(address.getScheme()) ? Version.HTTP_1_1 : Version.HTTP_2)
                .timeout(answerLimit)
                .method(request.method().name(), BodyPublishers.ofString(request.body()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        try {
            return http.send(builder.build(), BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ModelFailure.connection(e);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw ModelFailure.connection(e);
        } catch (HttpTimeoutException e) {
            throw new ModelFailure(ModelFailure.Kind.TIMED_OUT, "no answer within the time limit");
        } catch (IOException e) {
            throw ModelFailure.connection(e);
        }
    }
}
