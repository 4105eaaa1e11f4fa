package ai.postforge.ai.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.DefaultServerSentEventParsingHandle;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;

/**
 * Carries a model's stream on the thread that asks for it, which is a virtual one: so an interrupt ends the request, a
 * reader that takes its time slows the provider down, and no thread is shared with other streams. LangChain4j's own
 * client reads streams on the common pool, which has one or two threads on a small machine.
 */
final class Transport implements HttpClient {
    /** A thousand times a post. What sends more is no model. */
    private static final long MAX_RESPONSE_BYTES = 4_000_000;

    private static final Logger LOG = System.getLogger(Transport.class.getName());

    /** What a refusal says is read no further than this. */
    private static final int MAX_REFUSAL_BYTES = 64_000;

    private static final Set<Integer> BAD_REQUEST = Set.of(400, 422);

    private final java.net.http.HttpClient http;
    private final Duration answerLimit;
    private volatile RequestFields fields;

    /**
     * @param connectTimeout for a connection
     * @param answerLimit until an answer begins
     * @param fields what the server is sent; what it refuses is left out from then on
     */
    Transport(Duration connectTimeout, Duration answerLimit, RequestFields fields) {
        this.fields = fields;
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
        RequestFields sent = fields;
        Optional<RequestFields> next = execute(request, sent, parser, listener);
        // Each round leaves out at least one more field, and there are three of them.
        while (next.isPresent()) {
            sent = next.get();
            next = execute(request, sent, parser, listener);
        }
        remember(sent);
    }

    /** Empty if the answer was taken in; else what to send instead. */
    private Optional<RequestFields> execute(
            HttpRequest request, RequestFields sent, ServerSentEventParser parser, ServerSentEventListener listener) {
        String requestBody = sent.applyTo(request.body());
        HttpResponse<InputStream> response = send(request, requestBody);
        try (InputStream body = new BufferedInputStream(new BoundedStream(response.body(), MAX_RESPONSE_BYTES))) {
            if (response.statusCode() / 100 == 2) {
                read(response, body, parser, new StrictListener(listener));
                return Optional.empty();
            }
            Optional<RequestFields> next = BAD_REQUEST.contains(response.statusCode())
                    ? sent.after(requestBody, new String(body.readNBytes(MAX_REFUSAL_BYTES), StandardCharsets.UTF_8))
                    : Optional.empty();
            if (next.isEmpty()) {
                throw refusal(response);
            }
            return next;
        } catch (IOException e) {
            throw ModelFailure.connection(e);
        }
    }

    private static void read(
            HttpResponse<InputStream> response, InputStream body, ServerSentEventParser parser, StrictListener listener)
            throws IOException {
        listener.onOpen(SuccessfulHttpResponse.builder()
                .statusCode(response.statusCode())
                .headers(response.headers().map())
                .build());
        if (WholeDocument.isIn(body)) {
            listener.onEvent(
                    WholeDocument.asEvent(body),
                    new ServerSentEventContext(new DefaultServerSentEventParsingHandle(body)));
        } else {
            parser.parse(body, listener);
        }
        listener.onClose();
        listener.throwFailure();
    }

    private static ModelFailure refusal(HttpResponse<InputStream> response) {
        Optional<Duration> retryAfter =
                response.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.parse(value, Instant.now()));
        return ModelFailure.ofStatus(response.statusCode(), retryAfter);
    }

    /** Only what has worked is remembered. Should two calls do so at once and one be lost, it is learned again. */
    private void remember(RequestFields sent) {
        if (!fields.omitted().containsAll(sent.omitted())) {
            fields = fields.butWithout(sent.omitted());
            LOG.log(
                    Level.INFO,
                    "the model server refuses fields of requests; left out from now on: {0}",
                    sent.omitted());
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request, String body) {
        URI address = URI.create(request.url());
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(address)
                // An upgrade to HTTP/2 without TLS is what many a local model server trips over.
                .version("http".equals(address.getScheme()) ? Version.HTTP_1_1 : Version.HTTP_2)
                .timeout(answerLimit)
                .method(request.method().name(), BodyPublishers.ofString(body));
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
