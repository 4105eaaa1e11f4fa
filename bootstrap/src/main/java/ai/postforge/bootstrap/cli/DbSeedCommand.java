package ai.postforge.bootstrap.cli;

import ai.postforge.operations.SeedData;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import picocli.CommandLine.Command;

@Command(name = "seed", description = "Loads the seed data. A second run changes nothing.")
final class DbSeedCommand extends DatabaseCommand {
    DbSeedCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Answer run(DataSource database) {
        Schema.requireUpToDate(database);
        boolean loaded = new SeedData(database).load();
        return new Answer(
                true,
                Map.of("loaded", loaded, "clerkId", SeedData.CLERK_ID),
                List.of(
                        loaded
                                ? "Loaded: user " + SeedData.CLERK_ID
                                        + " with two posts and three transactions. The user has " + SeedData.CREDITS
                                        + "."
                                : "Nothing to do: the seed data is there."));
    }
}
