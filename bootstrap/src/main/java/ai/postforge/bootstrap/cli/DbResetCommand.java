package ai.postforge.bootstrap.cli;

import ai.postforge.operations.SeedData;
import ai.postforge.operations.reset.DatabaseReset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "reset",
        description =
                "For development: drops and creates all tables, and loads the seed data. A database that is not the"
                        + " embedded one is refused unless --force is given and --database repeats its name.")
final class DbResetCommand extends DatabaseCommand {
    @Option(names = "--force", description = "Also reset a database that is not the embedded one.")
    private boolean force;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description = "The name of the database, as the server tells it.")
    private @Nullable String name;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    DbResetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        if (!isEmbedded() && (!force || name == null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "This is not the embedded database: all of it would be lost. To reset it nevertheless,"
                            + " give --force and repeat its name with --database NAME");
        }
        DatabaseReset.Outcome outcome = new DatabaseReset(database).run(Optional.ofNullable(name));
        new SeedData(database).load();
        return new Answer(
                true,
                Map.of("reset", outcome.database(), "dropped", outcome.dropped(), "migrations", outcome.migrations()),
                List.of("Reset \"" + outcome.database() + "\": dropped "
                        + outcome.dropped().size() + " tables, applied "
                        + outcome.migrations().size() + " migrations, loaded the seed data."));
    }
}
