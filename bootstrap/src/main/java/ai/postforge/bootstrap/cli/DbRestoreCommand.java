package ai.postforge.bootstrap.cli;

import ai.postforge.application.audit.AuditReport;
import ai.postforge.operations.archive.ArchiveReport;
import ai.postforge.operations.archive.Restore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = "Restores a backup into an empty database, all or nothing, and audits it; exit status 1 if the"
                + " audit finds something that was wrong in the saved data.")
final class DbRestoreCommand extends DatabaseCommand {
    @Parameters(paramLabel = "FILE", description = "A file of \"db backup\".")
    private Path file = Path.of("");

    private final Surroundings surroundings;

    DbRestoreCommand(Surroundings surroundings) {
        super(surroundings);
        this.surroundings = surroundings;
    }

    @Override
    Answer run(DataSource database) {
        Progress progress = progress();
        ArchiveReport report = new Restore(database, surroundings.postgresTools())
                .read(surroundings.directory().resolve(file), (part, bytes) -> progress.say(part, bytes, "bytes"));
        AuditReport audit =
                Operations.auditLedger(database).audit(entries -> progress.say("auditing", entries, "entries"));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", file.toString());
        document.put("kind", report.kind());
        document.put("schemaVersion", report.schemaVersion());
        document.put("rows", report.rows());
        document.put("left", report.left());
        document.put("clean", audit.isClean());
        List<String> lines = new ArrayList<>();
        lines.add("Restored " + DbBackupCommand.rows(report) + " rows of "
                + report.rows().size() + " tables, saved at" + " schema version " + report.schemaVersion() + ".");
        report.left().forEach(table -> lines.add("Left out: table " + table + " is none of this schema's."));
        lines.add(
                audit.isClean()
                        ? "Audited " + audit.accounts() + " accounts: all is well."
                        : "The audit has " + audit.findingCount() + " findings, as the saved database had; \"db audit\""
                                + " names them.");
        return new Answer(audit.isClean(), document, lines);
    }
}
