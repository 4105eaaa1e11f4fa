package ai.postforge.web.session;

import ai.postforge.application.port.SessionTokens;
import ai.postforge.application.port.SessionTokens.Verification;
import ai.postforge.web.problem.Problem;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody into the API without a good session token. It sees every request, and {@link ApiPath} tells it which ones
 * are its business, so that no way of writing a path gets around it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SessionFilter implements Ordered {
    static final String NO_TOKEN = "Send a session token: Authorization: Bearer <token>.";

    private final SessionTokens tokens;

    SessionFilter(SessionTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order();
    }

    /** The refusal, or null to let the request through. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    @Nullable HttpResponse<?> authenticate(HttpRequest<?> request) {
        if (!ApiPath.needsCaller(request.getUri().getRawPath())) {
            return null;
        }
        List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        Optional<String> token = BearerToken.in(headers.size() == 1 ? headers.getFirst() : "");
        if (token.isEmpty()) {
            return Problem.answer(request, ProblemType.UNAUTHORIZED, NO_TOKEN);
        }
        return switch (tokens.verify(token.get())) {
            case Verification.Verified verified -> {
                request.setAttribute(Caller.ATTRIBUTE, new Caller(verified.caller()));
                yield null;
            }
            case Verification.Refused(String reason) -> Problem.answer(request, ProblemType.UNAUTHORIZED, reason);
        };
    }
}
