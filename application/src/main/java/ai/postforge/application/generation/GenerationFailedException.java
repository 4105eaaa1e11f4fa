package ai.postforge.application.generation;

import java.io.Serial;

/** The generator could not write a post. The message is for the operator and contains nothing that a user wrote. */
public final class GenerationFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public GenerationFailedException(String message) {
        super(message);
    }

    public GenerationFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
