package ai.postforge.bootstrap.cli;

import ai.postforge.operations.archive.ArchiveReport;
import ai.postforge.operations.archive.Backup;
import ai.postforge.operations.archive.PostgresTools;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        description = "Saves the database in one file, from one snapshot, while the service runs: with pg_dump where"
                + " there is one for the server's version, else with COPY. It says which.")
final class DbBackupCommand extends DatabaseCommand {
    @Parameters(paramLabel = "FILE", description = "The new file. It appears when it is complete.")
    private Path file = Path.of("");

    @Option(
            names = "--no-tools",
            description = "Do not use pg_dump, so that the file can be restored without pg_restore.")
    private boolean withoutTools;

    private final Surroundings surroundings;

    DbBackupCommand(Surroundings surroundings) {
        super(surroundings);
        this.surroundings = surroundings;
    }

    @Override
    Answer run(DataSource database) {
        Progress progress = progress();
        ArchiveReport report = new Backup(database, withoutTools ? PostgresTools.none() : surroundings.postgresTools())
                .write(
                        surroundings.directory().resolve(file),
                        (part, bytes) -> progress.say("saving " + part, bytes, "bytes"));
        return new Answer(
                true,
                Map.of(
                        "file", file.toString(),
                        "kind", report.kind(),
                        "note", report.note(),
                        "schemaVersion", report.schemaVersion(),
                        "bytes", report.bytes(),
                        "rows", report.rows()),
                List.of("Saved " + rows(report) + " rows of " + report.rows().size() + " tables (schema version "
                        + report.schemaVersion() + ", " + report.bytes() + " bytes) in " + file + ", with "
                        + how(report) + "."));
    }

    private static String how(ArchiveReport report) {
        return report.kind().equals("copy") ? "COPY: " + report.note() : report.note();
    }

    static long rows(ArchiveReport report) {
        return report.rows().values().stream().mapToLong(Long::longValue).sum();
    }
}
