package ai.postforge.persistence.user;

import ai.postforge.application.user.UserView;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.NamingStrategy;
import io.micronaut.data.model.naming.NamingStrategies;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a query reads of a user. */
@Introspected
@NamingStrategy(NamingStrategies.Raw.class)
record UserLine(
        String id,
        String clerkId,
        String email,
        int credits,
        @Nullable String organizationId,
        Instant createdAt,
        Instant updatedAt) {
    UserView view() {
        return new UserView(id, clerkId, email, credits, Optional.ofNullable(organizationId), createdAt, updatedAt);
    }
}
