package ai.postforge.application.page;

import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param limit how many items at most, {@value #MIN_LIMIT} to {@value #MAX_LIMIT}
 * @param after the position of the last item of the page before, or empty for the first page
 * @param <C> what a position in this list is
 */
public record PageRequest<C>(int limit, Optional<C> after) {
    public static final int MIN_LIMIT = 1;
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 100;

    /** @throws IllegalArgumentException if the limit is out of its bounds */
    public PageRequest {
        if (limit < MIN_LIMIT || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to 100 items, not " + limit);
        }
    }

    /** The first page. */
    public static <C> PageRequest<C> first(int limit) {
        return new PageRequest<>(limit, Optional.empty());
    }
}
