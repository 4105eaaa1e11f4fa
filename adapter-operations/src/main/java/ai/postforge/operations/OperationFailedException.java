package ai.postforge.operations;

import java.io.Serial;
import java.sql.SQLException;

/** An operation failed and changed nothing. The message is one line for the operator, without secrets. */
public final class OperationFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final String NO_PRIVILEGE = "42501";

    public OperationFailedException(String reason) {
        super(reason);
    }

    public OperationFailedException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The first line of the database's message, with a hint where there is one. */
    public static OperationFailedException because(SQLException failure) {
        return new OperationFailedException(firstLine(failure) + mend(failure.getSQLState()), failure);
    }

    /** The first line of a failure's message, or its class name if it has none. */
    public static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse("");
    }

    private static String mend(@org.jspecify.annotations.Nullable String state) {
        if (NO_PRIVILEGE.equals(state)) {
            return " (the user of DATABASE_URL may not do this)";
        }
        return READ_ONLY_TRANSACTION.equals(state) ? " (this user or server only reads)" : "";
    }
}
