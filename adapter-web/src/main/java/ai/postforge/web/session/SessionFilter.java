package ai.postforge.web.session;

import ai.postforge.application.session.IdentifyCaller;
import ai.postforge.application.session.IdentifyCaller.Session;
import ai.postforge.application.session.SessionTokens;
import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.domain.organization.AdminRoles;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.workspace.Caller;
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
    static final String CALLER = Caller.class.getName();
    static final String NO_TOKEN = "Send a session token: Authorization: Bearer <token>.";

    private final SessionTokens tokens;
    private final IdentifyCaller identifyCaller;
    private final AdminRoles adminRoles;
    private final Executor blocking;

    SessionFilter(
            SessionTokens tokens,
            IdentifyCaller identifyCaller,
            AdminRoles adminRoles,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.tokens = tokens;
        this.identifyCaller = identifyCaller;
        this.adminRoles = adminRoles;
        this.blocking = blocking;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order();
    }

    /**
     * The refusal, or null to let the request through. A recently checked token of somebody known is accepted on the event
     * loop. A full check runs on another thread, because it may have to fetch keys and to ask the database.
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
        Optional<Session> recalled = tokens.recall(token.get()).map(this::session);
        Optional<Caller> known = recalled.flatMap(identifyCaller::recall);
        if (known.isPresent()) {
            request.setAttribute(CALLER, known.get());
            return null;
        }
        return CompletableFuture.supplyAsync(
                () -> recalled.map(session -> identify(request, session)).orElseGet(() -> verify(request, token.get())),
                blocking);
    }

    private Optional<HttpResponse<?>> verify(HttpRequest<?> request, String token) {
        return switch (tokens.verify(token)) {
            case Verification.Verified verified -> identify(request, session(verified));
            case Verification.Refused(String reason) ->
                Optional.of(Problem.answer(request, ProblemType.UNAUTHORIZED, reason));
        };
    }

    private Optional<HttpResponse<?>> identify(HttpRequest<?> request, Session session) {
        return switch (identifyCaller.identify(session)) {
            case IdentifyCaller.Outcome.Known(Caller caller) -> {
                request.setAttribute(CALLER, caller);
                yield Optional.empty();
            }
            case IdentifyCaller.Outcome.UserNotSynced() -> Optional.of(Problem.userNotSynced(request));
            case IdentifyCaller.Outcome.OrganizationNotSynced() -> Optional.of(Problem.organizationNotSynced(request));
            case IdentifyCaller.Outcome.MembershipEnded() -> Optional.of(Problem.membershipEnded(request));
        };
    }

    /** A token without a role is a member's. */
    private Session session(Verification.Verified verified) {
        Role role = verified.organizationRole().map(adminRoles::of).orElse(Role.MEMBER);
        return new Session(
                verified.caller(),
                verified.organizationId().map(organization -> new IdentifyCaller.Active(organization, role)));
    }
}
