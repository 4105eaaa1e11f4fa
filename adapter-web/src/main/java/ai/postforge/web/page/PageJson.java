package ai.postforge.web.page;

import ai.postforge.application.page.Page;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page as the API writes it.
 *
 * @param nextCursor the cursor of the next page, or null on the last one
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PageJson<T>(List<T> items, @Nullable String nextCursor) {

    /** The page with its items and positions as the API writes them. */
    public static <V, C, T> PageJson<T> of(Page<V, C> page, Function<V, T> item, Function<C, String> cursor) {
        return new PageJson<>(
                page.items().stream().map(item).toList(),
                page.next().map(cursor).orElse(null));
    }
}
