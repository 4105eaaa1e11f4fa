package ai.postforge.persistence.migration;

import java.io.Serial;

/** The schema is another program's, at least in part, so nothing is done to it. The message names what was found there. */
public final class ForeignSchemaException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    ForeignSchemaException(String message) {
        super(message);
    }
}
