package ai.postforge.web.problem;

import ai.postforge.web.traffic.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers after an unexpected error. The exception goes to the log, not to the client. */
@Singleton
final class UnexpectedErrorHandler implements ExceptionHandler<RuntimeException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorHandler.class);

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, RuntimeException exception) {
        LOG.error("Request {} failed unexpectedly", RequestId.of(request), exception);
        return Problem.answer(request, ProblemType.INTERNAL, "The request failed. The log has the cause.");
    }
}
