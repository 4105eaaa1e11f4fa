package ai.postforge.bootstrap.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variables by name. An empty value counts as none. */
public final class Environment {
    private final Map<String, String> values;

    private Environment(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Environment of(Map<String, String> values) {
        return new Environment(values);
    }

    /**
     * The process's variables, and those of the file {@code .env} in the directory that the process does not have.
     *
     * @throws InvalidSettingsException if there is such a file and it cannot be read
     */
    public static Environment read(Map<String, String> process, Path directory) {
        Map<String, String> values = new HashMap<>(DotenvFile.read(directory.resolve(".env")));
        values.putAll(process);
        return new Environment(values);
    }

    /** The variable, or empty if it is not set or blank. */
    public Optional<String> find(String name) {
        return get(name);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
