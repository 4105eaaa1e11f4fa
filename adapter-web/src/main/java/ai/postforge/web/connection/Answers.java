package ai.postforge.web.connection;

import ai.postforge.web.origin.AppOrigins;
import ai.postforge.web.problem.Problem;
import ai.postforge.web.problem.ProblemType;
import ai.postforge.web.traffic.RequestId;
import ai.postforge.web.traffic.RequestLog;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives answers that went past all filters what the filters give: a problem, an id, careful headers, a line in the log. */
@Singleton
final class Answers {
    private static final int FIRST_ERROR = 400;

    private final BeanProvider<JsonMapper> json;
    private final AppOrigins origins;

    Answers(BeanProvider<JsonMapper> json, AppOrigins origins) {
        this.json = json;
        this.origins = origins;
    }

    /** The answer as it is to be sent; the other one is used up. */
    HttpResponse complete(Exchange exchange, HttpResponse response) {
        HttpHeaders sent = exchange.request().headers();
        String id = RequestId.of(sent.get(RequestId.HEADER));
        HttpResponse completed = withProblem(exchange, response);
        HttpHeaders headers = completed.headers();
        headers.set(RequestId.HEADER, id);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        origins.headersFor(sent.get(HttpHeaderNames.ORIGIN)).forEach(headers::set);
        RequestLog.line(
                HttpMethod.parse(exchange.request().method().name()).name(),
                "none",
                completed.status().code(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - exchange.startedNanos()),
                id);
        return completed;
    }

    private HttpResponse withProblem(Exchange exchange, HttpResponse response) {
        if (!(response instanceof FullHttpResponse full)) {
            return response;
        }
        boolean isExplained =
                response.status().code() < FIRST_ERROR || full.content().isReadable();
        if (exchange.refusal().isEmpty() && isExplained) {
            return response;
        }
        Problem problem = exchange.refusal()
                .map(refusal -> Problem.of(refusal.type(), refusal.detail(), exchange.path()))
                .orElseGet(() -> unexplained(response.status(), exchange.path()));
        byte[] body = write(problem);
        full.headers().set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_JSON_PROBLEM);
        full.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
        full.release();
        boolean isHead = exchange.request().method().name().equals("HEAD");
        return new DefaultFullHttpResponse(
                full.protocolVersion(),
                HttpResponseStatus.valueOf(problem.status()),
                isHead ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body),
                full.headers(),
                EmptyHttpHeaders.INSTANCE);
    }

    private static Problem unexplained(HttpResponseStatus status, String path) {
        String detail = "The request could not be served.";
        return ProblemType.of(status.code())
                .map(type -> Problem.of(type, detail, path))
                .orElseGet(() ->
                        new Problem("about:blank", status.reasonPhrase(), status.code(), detail, path, List.of()));
    }

    private byte[] write(Problem problem) {
        try {
            return json.get().writeValueAsBytes(problem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
