package ai.postforge.web.input;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A rule that turns a text into a value.
 *
 * @param violationOf why a text is not valid, or empty if it is
 * @param value the value of a text without violation
 */
public record Rule<T>(Function<String, Optional<String>> violationOf, Function<String, T> value) {

    /** One of the constants of an enumeration, by its name in the API. */
    public static <E extends Enum<E>> Rule<E> oneOf(E[] constants, Function<E, String> code) {
        List<E> known = List.of(constants);
        String message = "must be " + (known.size() == 1 ? "" : "one of ")
                + String.join(", ", Arrays.stream(constants).map(code).toList());
        Function<String, Optional<E>> find =
                text -> known.stream().filter(it -> code.apply(it).equals(text)).findAny();
        return new Rule<>(
                text -> find.apply(text).isPresent() ? Optional.empty() : Optional.of(message),
                text -> find.apply(text).orElseThrow());
    }

    /** Any text that a parser accepts. */
    public static <T> Rule<T> parsed(Function<String, Optional<T>> parser, String message) {
        return new Rule<>(
                text -> parser.apply(text).isPresent() ? Optional.empty() : Optional.of(message),
                text -> parser.apply(text).orElseThrow());
    }
}
