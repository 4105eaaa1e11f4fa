package ai.postforge.bootstrap.cli;

import ai.postforge.persistence.migration.MigrationReport;
import ai.postforge.persistence.migration.Migrations;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;

@Command(name = "migrate", description = "Applies pending migrations.")
final class DbMigrateCommand extends DatabaseCommand {
    DbMigrateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        MigrationReport report = new Migrations(database).migrate();
        String version = report.version().orElse("none");
        return new Answer(
                true,
                Map.of("applied", report.applied(), "version", version),
                List.of(
                        report.applied().isEmpty()
                                ? "Nothing to do: the schema is at version " + version + "."
                                : "Applied " + String.join(", ", report.applied()) + "; the schema is at version "
                                        + version + "."));
    }
}
