package ai.postforge.web.origin;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The origins whose pages may read answers of the API (the CORS protocol of the Fetch standard). Callers are known by
 * their token, so no credentials of the browser's are allowed.
 */
@Singleton
public final class AppOrigins {
    private static final String EXPOSED =
            "ETag, Location, X-Credits-Available, Idempotency-Replayed, Retry-After, X-Request-Id, RateLimit, RateLimit-Policy";

    private final Set<String> origins;

    /** @param origins as browsers write them: {@code https://app.example.com}; none: no permission is ever given */
    AppOrigins(@Value("${postforge.web.app-origins:}") List<String> origins) {
        // An empty property is read as one origin without a name.
        this.origins = origins.stream().filter(it -> !it.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether pages of this origin may read answers. */
    boolean permit(@Nullable String origin) {
        return origin != null && origins.contains(origin);
    }

    /**
     * The headers by which a browser learns whether a page may read this answer.
     *
     * @param origin the request's, if it has one
     */
    public Map<String, String> headersFor(@Nullable String origin) {
        if (origins.isEmpty()) {
            return Map.of();
        }
        if (origin == null || !permit(origin)) {
            return Map.of(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
        return Map.of(
                HttpHeaders.VARY,
                HttpHeaders.ORIGIN,
                HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN,
                origin,
                HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS,
                EXPOSED);
    }
}
