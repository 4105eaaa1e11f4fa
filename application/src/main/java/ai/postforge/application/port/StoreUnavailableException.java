package ai.postforge.application.port;

import java.io.Serial;

/**
 * The store could not be reached, or gave up. What was asked for may be tried again later; whatever was not confirmed
 * counts as not done, and the sweep sets right what was left half-way.
 */
public final class StoreUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
