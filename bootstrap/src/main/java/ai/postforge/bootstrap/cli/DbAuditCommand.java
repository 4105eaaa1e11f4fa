package ai.postforge.bootstrap.cli;

import ai.postforge.application.audit.AuditLedger;
import ai.postforge.application.audit.AuditReport;
import ai.postforge.application.audit.Finding;
import ai.postforge.application.audit.Repair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "audit",
        description =
                "Checks every account's balance against its ledger and names what is off; exit status 1 if anything is."
                        + " A repair never changes history: it adds entries, releases holds, and sets missing opening balances.")
final class DbAuditCommand extends DatabaseCommand {
    @Option(names = "--repair", description = "Propose repairs.")
    private boolean repair;

    @Option(names = "--apply", description = "With --repair: do it, one transaction for each account.")
    private boolean apply;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DbAuditCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        if (apply && !repair) {
            throw new ParameterException(spec.commandLine(), "--apply goes with --repair");
        }
        Schema.requireUpToDate(database);
        AuditLedger ledger = Operations.auditLedger(database);
        Progress progress = progress();
        AuditReport report = ledger.audit(entries -> progress.say("audited", entries, "entries"));
        if (!apply || report.isClean()) {
            return answer(report, repair ? report.repairs() : List.of(), List.of());
        }
        List<Repair> done = Operations.mendLedger(database).mend(report);
        AuditReport after = ledger.audit(entries -> progress.say("audited again", entries, "entries"));
        return answer(after, after.repairs(), done);
    }

    private static Answer answer(AuditReport report, List<Repair> proposed, List<Repair> done) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("clean", report.isClean());
        document.put("accounts", report.accounts());
        document.put("entries", report.entries());
        document.put("openHolds", report.openHolds());
        document.put("available", report.available());
        document.put("held", report.held());
        document.put("findingCount", report.findingCount());
        document.put(
                "findings",
                report.findings().stream().map(DbAuditCommand::document).toList());
        document.put(
                "proposed",
                mended(proposed).stream().map(DbAuditCommand::document).toList());
        document.put(
                "repaired", mended(done).stream().map(DbAuditCommand::document).toList());
        document.put(
                "left", left(proposed).stream().map(DbAuditCommand::document).toList());
        return new Answer(report.isClean(), document, lines(report, proposed, done));
    }

    private static List<String> lines(AuditReport report, List<Repair> proposed, List<Repair> done) {
        List<String> lines = new ArrayList<>();
        addRepairs("Repaired:", mended(done), lines);
        if (!report.isClean()) {
            lines.addAll(Table.of(
                    List.of("ACCOUNT", "KIND", "ENTRY", "EXPECTED", "FOUND"),
                    report.findings().stream()
                            .map(it ->
                                    List.of(it.account(), it.kind(), it.entry().orElse(""), it.expected(), it.found()))
                            .toList()));
            lines.add("");
        }
        addRepairs("Proposed (--apply writes it):", mended(proposed), lines);
        addRepairs("Left to a person:", left(proposed), lines);
        lines.add("Audited " + report.accounts() + " accounts with " + report.entries() + " entries and "
                + report.openHolds() + " open holds: "
                + (report.isClean() ? "all is well." : report.findingCount() + " findings."));
        return lines;
    }

    private static List<Repair> left(List<Repair> repairs) {
        return repairs.stream().filter(Repair.LeftAsItIs.class::isInstance).toList();
    }

    private static List<Repair> mended(List<Repair> repairs) {
        return repairs.stream().filter(it -> !(it instanceof Repair.LeftAsItIs)).toList();
    }

    private static void addRepairs(String heading, List<Repair> repairs, List<String> lines) {
        if (!repairs.isEmpty()) {
            lines.add(heading);
            repairs.forEach(it -> lines.add("  " + it.account() + "  " + it.kind() + "  " + words(it)));
            lines.add("");
        }
    }

    private static String words(Repair repair) {
        return repair instanceof Repair.CompensatingEntry entry
                ? entry.type() + " of " + entry.amount() + ", \"" + entry.explanation() + "\""
                : repair.explanation();
    }

    private static Map<String, Object> document(Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("account", finding.account());
        document.put("kind", finding.kind());
        finding.entry().ifPresent(entry -> document.put("entry", entry));
        document.put("expected", finding.expected());
        document.put("found", finding.found());
        return document;
    }

    private static Map<String, Object> document(Repair repair) {
        return Map.of("account", repair.account(), "kind", repair.kind(), "explanation", words(repair));
    }
}
