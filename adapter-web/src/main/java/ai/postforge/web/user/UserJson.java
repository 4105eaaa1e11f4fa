package ai.postforge.web.user;

import ai.postforge.application.user.UserView;
import ai.postforge.web.input.Times;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A user as the API writes it.
 *
 * @param organizationId null without an organization
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record UserJson(
        String id,
        String clerkId,
        String email,
        int credits,
        @Nullable String organizationId,
        String createdAt,
        String updatedAt) {

    static UserJson of(UserView view) {
        return new UserJson(
                view.id(),
                view.clerkId(),
                view.email(),
                view.credits(),
                view.organizationId().orElse(null),
                Times.write(view.createdAt()),
                Times.write(view.updatedAt()));
    }
}
