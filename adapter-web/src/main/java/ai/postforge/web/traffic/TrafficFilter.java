package ai.postforge.web.traffic;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import java.util.concurrent.TimeUnit;

/**
 * The outermost filter: gives each answer its id and the headers that keep browsers careful, and each request its line
 * in the log. The line has the route's template instead of the path, and nothing else that a client wrote.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class TrafficFilter implements Ordered {
    private static final String STARTED = TrafficFilter.class.getName();

    @Override
    public int getOrder() {
        return ServerFilterPhase.FIRST.before();
    }

    @RequestFilter
    void begin(HttpRequest<?> request) {
        request.setAttribute(STARTED, System.nanoTime());
    }

    @ResponseFilter
    void end(HttpRequest<?> request, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        headers.set(RequestId.HEADER, RequestId.of(request));
        headers.set("X-Content-Type-Options", "nosniff");
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        RequestLog.line(
                request.getMethod().name(), route(request), response.code(), millis(request), RequestId.of(request));
    }

    private static String route(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(UriRouteMatch.class::isInstance)
                .map(match -> ((UriRouteMatch<?, ?>) match)
                        .getRouteInfo()
                        .getUriMatchTemplate()
                        .toPathString())
                .orElse("none");
    }

    private static long millis(HttpRequest<?> request) {
        long now = System.nanoTime();
        return TimeUnit.NANOSECONDS.toMillis(
                now - request.getAttribute(STARTED, Long.class).orElse(now));
    }
}
