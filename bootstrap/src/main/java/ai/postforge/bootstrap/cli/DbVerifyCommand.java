package ai.postforge.bootstrap.cli;

import ai.postforge.application.operations.VerifyRelations.Step;
import ai.postforge.application.operations.VerifyRelations.Verification;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;

@Command(
        name = "verify",
        description =
                "Tests the relations both ways, the cascade rules, the indexes, and a cascade delete that is rolled"
                        + " back; exit status 1 if anything fails.")
final class DbVerifyCommand extends DatabaseCommand {
    DbVerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        Verification verification = Operations.verifyRelations(database).verify();
        List<Step> steps = verification.steps();
        boolean fine = verification.isFine();
        return new Answer(
                fine,
                Map.of(
                        "fine",
                        fine,
                        "steps",
                        steps.stream()
                                .map(step ->
                                        Map.of("name", step.name(), "fine", step.fine(), "finding", step.finding()))
                                .toList()),
                Table.of(
                        List.of("STEP", "", "FINDING"),
                        steps.stream()
                                .map(step -> List.of(step.name(), step.fine() ? "ok" : "FAILED", step.finding()))
                                .toList()));
    }
}
