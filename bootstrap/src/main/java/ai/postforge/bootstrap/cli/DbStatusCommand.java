package ai.postforge.bootstrap.cli;

import ai.postforge.application.operations.MigrationStatus;
import ai.postforge.application.operations.MigrationStatus.State;
import ai.postforge.application.operations.ShowMigrations.SchemaState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Lists applied, pending and failed migrations; exit status 1 unless all are applied.")
final class DbStatusCommand extends DatabaseCommand {
    DbStatusCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        SchemaState schema = Operations.showMigrations(database).show();
        List<MigrationStatus> migrations = schema.migrations();
        boolean upToDate = schema.isUpToDate();
        return new Answer(
                upToDate,
                Map.of(
                        "upToDate",
                        upToDate,
                        "migrations",
                        migrations.stream().map(DbStatusCommand::document).toList()),
                Table.of(
                        List.of("VERSION", "DESCRIPTION", "STATE", "APPLIED"),
                        migrations.stream().map(DbStatusCommand::row).toList()));
    }

    private static Map<String, Object> document(MigrationStatus migration) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", migration.version());
        document.put("description", migration.description());
        document.put("state", word(migration.state()));
        migration.installedOn().map(Instant::toString).ifPresent(time -> document.put("appliedAt", time));
        return document;
    }

    private static List<String> row(MigrationStatus migration) {
        return List.of(
                migration.version(),
                migration.description(),
                word(migration.state()),
                migration.installedOn().map(Instant::toString).orElse(""));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
