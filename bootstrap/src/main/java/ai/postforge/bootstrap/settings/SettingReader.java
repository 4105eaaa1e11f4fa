package ai.postforge.bootstrap.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads variables one by one and collects the problems, so that all are reported at once. */
final class SettingReader {
    private final Environment environment;
    private final List<String> problems = new ArrayList<>();

    SettingReader(Environment environment) {
        this.environment = environment;
    }

    /**
     * The parsed variable, or empty if it is absent or not valid.
     *
     * @param parser empty for a value it does not understand
     * @param wanted the accepted values, for the operator
     */
    <T> Optional<T> read(String name, Function<String, Optional<T>> parser, String wanted) {
        return read(name, parser, wanted, value -> "is \"" + value + "\"");
    }

    /** As {@link #read}, for values that must not be shown. */
    <T> Optional<T> readSecret(String name, Function<String, Optional<T>> parser, String wanted) {
        return read(name, parser, wanted, value -> "has a value of " + value.length() + " characters (not shown)");
    }

    Optional<String> text(String name) {
        return environment.get(name);
    }

    /** The comma-separated parts of the variable; none when it is absent. */
    List<String> list(String name) {
        return environment.get(name).stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    void problem(String line) {
        problems.add(line);
    }

    /** @throws InvalidSettingsException if there was a problem */
    void finish() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    private <T> Optional<T> read(
            String name, Function<String, Optional<T>> parser, String wanted, Function<String, String> shown) {
        Optional<String> value = environment.get(name);
        Optional<T> parsed = value.flatMap(parser);
        if (value.isPresent() && parsed.isEmpty()) {
            problem(name + " " + shown.apply(value.get()) + "; it has to be " + wanted);
        }
        return parsed;
    }
}
