package ai.postforge.web.problem;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;
import java.util.Locale;

/**
 * Lets in clients that accept only problem documents. Generated clients do so on routes where only refusals have a
 * body. The server matches media types before there is a refusal, and would answer 406. Such a client is treated as if
 * it accepted the route's media types too, after those that it names.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AcceptedProblems {
    private static final String LEAST = MediaType.ALL + ";q=0.001";

    @RequestFilter
    @PreMatching
    void accept(HttpRequest<?> request) {
        if (request.getHeaders() instanceof MutableHttpHeaders headers && acceptsProblems(headers)) {
            headers.add(HttpHeaders.ACCEPT, LEAST);
        }
    }

    private static boolean acceptsProblems(HttpHeaders headers) {
        return headers.getAll(HttpHeaders.ACCEPT).stream()
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(MediaType.APPLICATION_JSON_PROBLEM));
    }
}
