package ai.postforge.web.problem;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ConversionErrorHandler;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteMatch;
import jakarta.inject.Singleton;

/** Answers 404 where a variable in the path has a value that it cannot have: there is nothing at such a path. */
@Singleton
@Replaces(ConversionErrorHandler.class)
final class UnreadablePathHandler implements ExceptionHandler<ConversionErrorException, HttpResponse<?>> {
    private final ErrorResponseProcessor<?> problems;

    UnreadablePathHandler(ErrorResponseProcessor<?> problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, ConversionErrorException exception) {
        HttpRequest<?> asked = request;
        String name = exception.getArgument().getName();
        boolean isInPath = RouteAttributes.getRouteMatch(asked)
                .filter(UriRouteMatch.class::isInstance)
                .filter(match ->
                        ((UriRouteMatch<?, ?>) match).getVariableValues().containsKey(name))
                .isPresent();
        return problems.processResponse(
                ErrorContext.builder(asked).build(),
                HttpResponse.status(isInPath ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST));
    }
}
