package ai.postforge.bootstrap.cli;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.bootstrap.database.DatabaseUnavailableException;
import ai.postforge.bootstrap.service.ServiceStartException;
import ai.postforge.bootstrap.settings.InvalidSettingsException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What went wrong, in lines for the operator. */
final class Failures {
    private Failures() {}

    static List<String> explain(Throwable failure) {
        return switch (failure) {
            case InvalidSettingsException settings -> settings.problems();
            case DatabaseUnavailableException database -> List.of(oneLine(database.getMessage()));
            case ServiceStartException start -> List.of(oneLine(start.getMessage()));
            case StoreUnavailableException store ->
                List.of("the database cannot be reached: "
                        + oneLine(rootOf(store).getMessage()));
            case FlywayException migration -> List.of("the migrations failed: " + oneLine(migration.getMessage()));
            default -> {
                LoggerFactory.getLogger(Failures.class).error("event=unexpected-failure", failure);
                yield List.of(
                        "unexpected: " + failure.getClass().getSimpleName() + ": " + oneLine(failure.getMessage()));
            }
        };
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
