package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Common to all commands on the database: the choice of the database, and the output. */
@Command(mixinStandardHelpOptions = true)
abstract class DatabaseCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    private boolean embedded;

    DatabaseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Does the work on the database. */
    abstract Answer run(DataSource database);

    /** Whether the database is the embedded one, which is for development. */
    final boolean isEmbedded() {
        return embedded;
    }

    /** For commands that can take longer than two seconds. */
    final Progress progress() {
        return new Progress(surroundings.err());
    }

    @Override
    public final Integer call() {
        try (Database database =
                Database.open(Settings.readDatabase(surroundings.environment()), surroundings.home())) {
            embedded = database.isEmbedded();
            try (Interruption interruption = new Interruption(surroundings.err(), database::close)) {
                (json ? surroundings.err() : surroundings.out()).println("database: " + database.describe());
                Answer answer = run(interruption.watched(database.direct()));
                print(answer, database.describe());
                return answer.fine() ? ExitCode.OK : ExitCode.SOFTWARE;
            }
        } catch (ParameterException wrongUsage) {
            throw wrongUsage;
        } catch (RuntimeException e) {
            if (json) {
                surroundings.out().println(Json.of(Map.of("error", String.join("; ", Failures.explain(e)))));
            }
            throw e;
        }
    }

    private void print(Answer answer, String database) {
        if (json) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("database", database);
            document.putAll(answer.document());
            surroundings.out().println(Json.of(document));
        } else {
            answer.lines().forEach(surroundings.out()::println);
        }
    }

    /**
     * What a command found.
     *
     * @param fine whether all is well
     * @param document for machines
     * @param lines for humans
     */
    record Answer(boolean fine, Map<String, Object> document, List<String> lines) {}
}
