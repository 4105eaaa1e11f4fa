package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.settings.Environment;
import ai.postforge.operations.archive.PostgresTools;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * The surroundings of a command.
 *
 * @param variables the process's own
 * @param directory the working directory: {@code .env} and {@code .postforge/} are in it
 */
public record Surroundings(Map<String, String> variables, Path directory, PrintWriter out, PrintWriter err) {
    Environment environment() {
        return Environment.read(variables, directory);
    }

    /** PostgreSQL's own programs, where there are any. */
    PostgresTools postgresTools() {
        return PostgresTools.installed(variables.getOrDefault("PATH", ""));
    }

    /** The folder of what is kept on this machine: the embedded database and the development key. */
    Path home() {
        return directory.resolve(".postforge");
    }

    Path developmentKey() {
        return home().resolve("development-key.pem");
    }
}
