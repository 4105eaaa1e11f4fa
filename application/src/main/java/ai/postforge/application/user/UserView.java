package ai.postforge.application.user;

import java.time.Instant;
import java.util.Optional;

/**
 * Users as they see themselves.
 *
 * @param credits credits free to spend
 */
public record UserView(
        String id,
        String clerkId,
        String email,
        int credits,
        Optional<String> organizationId,
        Instant createdAt,
        Instant updatedAt) {}
