package ai.postforge.bootstrap.database;

import java.io.Serial;

/** The database cannot be started or reached. The message is for the operator: one line that says what to do. */
public final class DatabaseUnavailableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailableException(String message) {
        super(message);
    }

    public DatabaseUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
