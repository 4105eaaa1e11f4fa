package ai.postforge.web.input;

import ai.postforge.web.problem.ProblemException;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.HttpServerConfiguration;

/** Refuses announced bodies that are too large on routes, too, that would not read them. The server sees to the rest. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class BodyLimit implements Ordered {
    private final long maxBytes;

    BodyLimit(HttpServerConfiguration configuration) {
        this.maxBytes = configuration.getMaxRequestSize();
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.after();
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (request.getContentLength() > maxBytes) {
            throw new ProblemException(
                    ProblemType.BODY_TOO_LARGE, "A body may have at most " + maxBytes / 1024 + " KiB.");
        }
    }
}
