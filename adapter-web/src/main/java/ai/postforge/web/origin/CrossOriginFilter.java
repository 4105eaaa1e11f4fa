package ai.postforge.web.origin;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import org.jspecify.annotations.Nullable;

/**
 * Answers preflights, and tells browsers whether a page may read an answer. An origin that may not is answered as any
 * other client, without permission: it is the browser that keeps the answer from the page.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CrossOriginFilter implements Ordered {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String HEADERS =
            "Authorization, Content-Type, Accept, Idempotency-Key, If-Match, If-None-Match, X-Request-Id";
    private static final String TWO_HOURS = "7200";

    private final AppOrigins origins;

    CrossOriginFilter(AppOrigins origins) {
        this.origins = origins;
    }

    /** Before sessions: a preflight has no token. */
    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.order();
    }

    @RequestFilter
    @Nullable HttpResponse<?> answerPreflight(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        String origin = headers.get(HttpHeaders.ORIGIN);
        boolean isPreflight = request.getMethod() == HttpMethod.OPTIONS
                && origin != null
                && headers.contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
        if (!isPreflight) {
            return null;
        }
        MutableHttpResponse<?> response = HttpResponse.noContent();
        if (origins.permit(origin)) {
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
            response.header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, TWO_HOURS);
        }
        tellBrowser(request, response);
        return response;
    }

    @ResponseFilter
    void tellBrowser(HttpRequest<?> request, MutableHttpResponse<?> response) {
        origins.headersFor(request.getHeaders().get(HttpHeaders.ORIGIN)).forEach(response.getHeaders()::set);
    }
}
