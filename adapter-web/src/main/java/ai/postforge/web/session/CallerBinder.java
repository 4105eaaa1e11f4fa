package ai.postforge.web.session;

import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.problem.ProblemException;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Passes the caller to routes. It fails closed: without a caller from the filter, the route is not entered. */
@Singleton
final class CallerBinder implements TypedRequestArgumentBinder<Caller> {
    @Override
    public Argument<Caller> argumentType() {
        return Argument.of(Caller.class);
    }

    @Override
    public BindingResult<Caller> bind(ArgumentConversionContext<Caller> context, HttpRequest<?> request) {
        Caller caller = request.getAttribute(SessionFilter.CALLER, Caller.class)
                .orElseThrow(() -> new ProblemException(ProblemType.UNAUTHORIZED, SessionFilter.NO_TOKEN));
        return () -> Optional.of(caller);
    }
}
