package ai.postforge.application.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list, newest first.
 *
 * @param next where the next page begins, or empty on the last page
 * @param <T> the items
 * @param <C> what a position in this list is
 */
public record Page<T, C>(List<T> items, Optional<C> next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * The page from one item more than was asked for. The extra item only shows that there is a next page.
     *
     * @param found at most {@code limit + 1} items
     * @param position the position of an item
     */
    public static <T, C> Page<T, C> of(List<T> found, int limit, Function<T, C> position) {
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(found.subList(0, limit), Optional.of(position.apply(found.get(limit - 1))));
    }
}
