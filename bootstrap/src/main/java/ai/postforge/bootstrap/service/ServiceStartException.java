package ai.postforge.bootstrap.service;

import java.io.Serial;

/** The service cannot start. The message is for the operator: one line that says what to do. */
public final class ServiceStartException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public ServiceStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
