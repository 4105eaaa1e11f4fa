package ai.postforge.web.input;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a text becomes a value.
 *
 * @param violationOf what keeps a text from becoming one, or empty when it can
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

    /** Whatever a parser can make sense of. */
    public static <T> Rule<T> parsed(Function<String, Optional<T>> parser, String message) {
        return new Rule<>(
                text -> parser.apply(text).isPresent() ? Optional.empty() : Optional.of(message),
                text -> parser.apply(text).orElseThrow());
    }
}
