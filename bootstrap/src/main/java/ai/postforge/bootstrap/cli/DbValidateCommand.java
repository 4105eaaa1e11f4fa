package ai.postforge.bootstrap.cli;

import ai.postforge.operations.schema.SchemaDifference;
import ai.postforge.operations.schema.SchemaValidation;
import ai.postforge.operations.schema.ValidationReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;

@Command(
        name = "validate",
        description =
                "Compares the live schema with what the program expects: checksums of the migrations, the mapping,"
                        + " and every column, index, foreign key and check by name; exit status 1 if anything is off.")
final class DbValidateCommand extends DatabaseCommand {
    DbValidateCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        ValidationReport report = new SchemaValidation(database).run();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("valid", report.isValid());
        document.put("columns", report.columns());
        document.put("indexes", report.indexes());
        document.put("constraints", report.constraints());
        document.put(
                "differences",
                report.differences().stream().map(DbValidateCommand::document).toList());
        return new Answer(report.isValid(), document, lines(report));
    }

    private static List<String> lines(ValidationReport report) {
        return report.isValid()
                ? List.of("Valid: migrations, mapping, " + report.columns() + " columns, " + report.indexes()
                        + " indexes, " + report.constraints() + " foreign keys and checks.")
                : Table.of(
                        List.of("WHAT", "PROBLEM", "EXPECTED", "FOUND"),
                        report.differences().stream()
                                .map(it -> List.of(it.what(), it.problem(), it.expected(), it.found()))
                                .toList());
    }

    private static Map<String, Object> document(SchemaDifference difference) {
        return Map.of(
                "what", difference.what(),
                "problem", difference.problem(),
                "expected", difference.expected(),
                "found", difference.found());
    }
}
