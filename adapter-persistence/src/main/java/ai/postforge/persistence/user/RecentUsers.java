package ai.postforge.persistence.user;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;

/**
 * Which user a Clerk id is, for a while: it never changes as long as the user is there. Whoever was deleted meanwhile is not
 * found by what is asked next.
 */
final class RecentUsers {
    private static final int MOST = 10_000;
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private final Cache<ClerkUserId, UserId> users = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(HALF_A_MINUTE)
            .build();

    Optional<UserId> find(ClerkUserId user) {
        return Optional.ofNullable(users.getIfPresent(user));
    }

    void remember(ClerkUserId user, UserId id) {
        users.put(user, id);
    }
}
