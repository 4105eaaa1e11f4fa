package ai.postforge.web.session;

import ai.postforge.application.session.SessionTokens;
import ai.postforge.application.session.SessionTokens.Verification;
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
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Refuses API requests without a valid session token. It sees every request, and {@link ApiPath} decides which ones
 * need a token, so that no spelling of a path gets around it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SessionFilter implements Ordered {
    static final String NO_TOKEN = "Send a session token: Authorization: Bearer <token>.";

    private final SessionTokens tokens;
    private final Executor blocking;

    SessionFilter(SessionTokens tokens, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tokens = tokens;
        this.blocking = blocking;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order();
    }

    /**
     * The refusal, or null to let the request through. A recently checked token is accepted on the event loop. A full
     * check runs on another thread, because it may have to fetch keys.
     */
    @RequestFilter
    @Nullable CompletionStage<Optional<HttpResponse<?>>> authenticate(HttpRequest<?> request) {
        if (!ApiPath.needsCaller(request.getUri().getRawPath())) {
            return null;
        }
        List<String> headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        Optional<String> token = BearerToken.in(headers.size() == 1 ? headers.getFirst() : "");
        if (token.isEmpty()) {
            return CompletableFuture.completedFuture(
                    Optional.of(Problem.answer(request, ProblemType.UNAUTHORIZED, NO_TOKEN)));
        }
        Optional<Verification.Verified> recalled = tokens.recall(token.get());
        if (recalled.isPresent()) {
            admit(request, recalled.get());
            return null;
        }
        return CompletableFuture.supplyAsync(() -> check(request, token.get()), blocking);
    }

    private Optional<HttpResponse<?>> check(HttpRequest<?> request, String token) {
        return switch (tokens.verify(token)) {
            case Verification.Verified verified -> {
                admit(request, verified);
                yield Optional.empty();
            }
            case Verification.Refused(String reason) ->
                Optional.of(Problem.answer(request, ProblemType.UNAUTHORIZED, reason));
        };
    }

    private static void admit(HttpRequest<?> request, Verification.Verified verified) {
        request.setAttribute(Caller.ATTRIBUTE, new Caller(verified.caller()));
    }
}
