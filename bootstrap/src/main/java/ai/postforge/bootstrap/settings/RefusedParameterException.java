package ai.postforge.bootstrap.settings;

import java.io.Serial;

/** A URL of a database asks for something that would not be done. The message names the parameter and no value. */
final class RefusedParameterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    RefusedParameterException(String message) {
        super(message);
    }
}
