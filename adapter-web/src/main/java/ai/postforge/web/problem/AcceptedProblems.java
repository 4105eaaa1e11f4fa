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
 * Lets in clients that accept problems alone. Generated clients do so where the document has a body only for refusals,
 * and the server, which knows of no refusals yet, would find nothing to answer with. Such a client is taken to accept
 * whatever the route has, after all that it names itself.
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
