package ai.postforge.bootstrap.cli;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.bootstrap.database.DatabaseUnavailableException;
import ai.postforge.bootstrap.service.ServiceStartException;
import ai.postforge.bootstrap.settings.InvalidSettingsException;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.persistence.migration.ForeignSchemaException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What went wrong, in lines for the operator. */
final class Failures {
    /** Classes of SQLSTATE: no connection, bad login, no such database. */
    private static final Set<String> LETS_NOBODY_IN = Set.of("08", "28", "3D");

    private static final String NO_PRIVILEGE = "42501";

    private Failures() {}

    static List<String> explain(Throwable failure) {
        Optional<String> unreachable = unreachable(failure);
        if (unreachable.isPresent()) {
            return List.of("the database cannot be reached: " + unreachable.get());
        }
        return switch (failure) {
            case OperationFailedException operation -> List.of(oneLine(operation.getMessage()));
            case InvalidSettingsException settings -> settings.problems();
            case DatabaseUnavailableException database -> List.of(oneLine(database.getMessage()));
            case ForeignSchemaException foreign -> List.of(oneLine(foreign.getMessage()));
            case ServiceStartException start -> List.of(oneLine(start.getMessage()));
            case StoreUnavailableException store ->
                List.of("the database cannot be reached: "
                        + oneLine(rootOf(store).getMessage()));
            case FlywayException migration
            when rootOf(migration) instanceof SQLException refused && NO_PRIVILEGE.equals(refused.getSQLState()) ->
                List.of("the migrations failed: "
                        + OperationFailedException.because(refused).getMessage());
            case FlywayException migration -> List.of("the migrations failed: " + oneLine(migration.getMessage()));
            case IllegalStateException refused
            when refused.getCause() instanceof SQLException -> List.of(oneLine(refused.getMessage()));
            default -> {
                LoggerFactory.getLogger(Failures.class).error("event=unexpected-failure", failure);
                yield List.of(
                        "unexpected: " + failure.getClass().getSimpleName() + ": " + oneLine(failure.getMessage()));
            }
        };
    }

    /** What the server or the network said when it let nobody in: no connection, no such user, password or database. */
    private static Optional<String> unreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && LETS_NOBODY_IN.contains(sql.getSQLState().substring(0, 2))) {
                return Optional.of(OperationFailedException.firstLine(sql));
            }
        }
        return Optional.empty();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "no message" : message.strip().replaceAll("\\s*\\R\\s*", " · ");
    }
}
