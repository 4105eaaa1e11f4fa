package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.bootstrap.settings.Settings;
import ai.postforge.operations.adoption.Adoption;
import ai.postforge.operations.adoption.AdoptionOutcome.Adopted;
import ai.postforge.operations.adoption.AdoptionOutcome.AlreadyOurs;
import ai.postforge.operations.adoption.AdoptionOutcome.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "adopt",
        description =
                "Adopts a database that Prisma created, in one transaction, or says why not; exit status 1 if it is"
                        + " refused. The old system can go on beside PostForge.")
final class DbAdoptCommand extends DatabaseCommand {
    @Option(
            names = "--settle-negative",
            description = "Raise negative balances to zero, by a ledger entry that says so, instead of refusing them.")
    private boolean settleNegative;

    private final Environment environment;

    DbAdoptCommand(Surroundings surroundings) {
        super(surroundings);
        this.environment = surroundings.environment();
    }

    @Override
    Answer run(DataSource database) {
        return switch (new Adoption(database, Settings.readMissedAfter(environment), Instant.now())
                .run(settleNegative)) {
            case Adopted adopted -> answer(adopted);
            case AlreadyOurs ignored ->
                new Answer(
                        true,
                        Map.of("outcome", "already-ours"),
                        List.of("Nothing to do: PostForge manages this database; \"db status\" shows its version."));
            case Refused refused -> {
                List<String> lines = new ArrayList<>(List.of("Refused, and nothing changed:"));
                refused.reasons().forEach(reason -> lines.add("  " + reason));
                yield new Answer(false, Map.of("outcome", "refused", "reasons", refused.reasons()), lines);
            }
        };
    }

    private static Answer answer(Adopted adopted) {
        List<String> lines = new ArrayList<>(List.of("Adopted " + adopted.users() + " users; applied migrations "
                + String.join(", ", adopted.migrations()) + "; " + adopted.openings()
                + " accounts have an opening balance, " + adopted.settled() + " were lifted to zero."));
        if (!adopted.setAside().isEmpty()) {
            lines.add(adopted.setAside().size() + " scheduled posts will not go out and have failed:");
            adopted.setAside().forEach(post -> lines.add("  " + post));
        }
        adopted.warnings().forEach(warning -> lines.add("Warning: " + warning));
        return new Answer(
                true,
                Map.of(
                        "outcome", "adopted",
                        "users", adopted.users(),
                        "migrations", adopted.migrations(),
                        "openings", adopted.openings(),
                        "settled", adopted.settled(),
                        "setAside", adopted.setAside(),
                        "warnings", adopted.warnings()),
                lines);
    }
}
