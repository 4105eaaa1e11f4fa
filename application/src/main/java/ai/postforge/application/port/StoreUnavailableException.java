package ai.postforge.application.port;

import java.io.Serial;

/**
 * The store could not be reached, or gave up. The caller may try again later. Work that was not confirmed counts as not
 * done. The sweep cleans up incomplete work.
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
