package ai.postforge.web.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/** Turns every error answer of the server or another adapter into a problem document. */
@Singleton
@Primary
final class ProblemResponses implements ErrorResponseProcessor<Problem> {
    private static final String NEUTRAL = "The request could not be served.";

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        int status = response.code();
        String instance = Problem.instance(context.getRequest());
        Problem problem = ProblemType.of(status)
                .map(type -> new Problem(type.uri(), type.title(), status, detail(context, type), instance, List.of()))
                .orElseGet(() -> new Problem("about:blank", response.reason(), status, NEUTRAL, instance, List.of()));
        return response.body(problem).contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    /**
     * Passes on the messages that PostForge's adapters wrote for the client. The framework's messages (in subclasses)
     * reveal too much.
     */
    private static String detail(ErrorContext context, ProblemType type) {
        return context.getRootCause()
                .filter(cause -> cause.getClass() == HttpStatusException.class)
                .filter(cause -> type.status() != HttpStatus.INTERNAL_SERVER_ERROR)
                .map(Throwable::getMessage)
                .orElseGet(() -> detail(type.status()));
    }

    private static String detail(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "The request is malformed.";
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED -> "The Allow header lists the methods that this path has.";
            case NOT_ACCEPTABLE -> "This path answers with another media type than the Accept header allows.";
            case REQUEST_ENTITY_TOO_LARGE -> "The body, the headers or the address of the request are too large.";
            case UNSUPPORTED_MEDIA_TYPE -> "The Content-Type of the body has to be application/json.";
            default -> NEUTRAL;
        };
    }
}
