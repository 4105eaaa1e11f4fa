package ai.postforge.web.page;

import ai.postforge.application.page.PageRequest;
import ai.postforge.web.input.Input;
import ai.postforge.web.input.Rule;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads which page is wanted. */
public final class PageInput {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final Rule<Integer> LIMIT = Rule.parsed(
            PageInput::limit, "must be a number from " + PageRequest.MIN_LIMIT + " to " + PageRequest.MAX_LIMIT);

    private PageInput() {}

    /**
     * The page that {@code limit} and {@code cursor} ask for.
     *
     * @param position the position of a cursor, or empty if the cursor is not of this list
     */
    public static <C> PageRequest<C> read(Input input, Function<String, Optional<C>> position) {
        int limit = input.parameter("limit", LIMIT).orElse(PageRequest.DEFAULT_LIMIT);
        Rule<C> rule = Rule.parsed(position, "must be the nextCursor of a page of this list");
        return new PageRequest<>(limit, input.parameter("cursor", rule));
    }

    private static Optional<Integer> limit(String text) {
        return Optional.of(text)
                .filter(it -> DIGITS.matcher(it).matches())
                .map(Integer::valueOf)
                .filter(limit -> limit >= PageRequest.MIN_LIMIT && limit <= PageRequest.MAX_LIMIT);
    }
}
