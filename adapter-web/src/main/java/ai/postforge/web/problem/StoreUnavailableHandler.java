package ai.postforge.web.problem;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.web.traffic.RequestId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers while the database is away. The log has one line for each request. The failure itself is logged where it was
 * detected.
 */
@Singleton
final class StoreUnavailableHandler implements ExceptionHandler<StoreUnavailableException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreUnavailableHandler.class);

    @Override
    @SuppressWarnings("rawtypes") // as the interface declares it
    public HttpResponse<?> handle(HttpRequest request, StoreUnavailableException exception) {
        LOG.warn("event=store-unavailable request={} reason=\"{}\"", RequestId.of(request), exception.getMessage());
        return Problem.databaseUnavailable(request);
    }
}
