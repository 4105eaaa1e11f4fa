package ai.postforge.persistence.post;

import ai.postforge.application.post.PostView;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.NamingStrategy;
import io.micronaut.data.model.naming.NamingStrategies;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a query reads of a post.
 *
 * @param metadata JSON, as {@link StoredMetadata} reads it
 * @param attempts how often it was tried to publish the post, or {@code null} if it never was on its way
 * @param attemptId the attempt under way, if one is
 */
@Introspected
@NamingStrategy(NamingStrategies.Raw.class)
record PostLine(
        String id,
        String authorId,
        @Nullable String organizationId,
        String content,
        String platform,
        String status,
        String metadata,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Integer attempts,
        @Nullable String attemptId,
        @Nullable Instant nextAttemptAt,
        @Nullable String waitingFor,
        @Nullable String platformPostId,
        @Nullable String link) {
    PostView view() {
        StoredMetadata stored = StoredMetadata.parse(metadata);
        PostView.Metadata shown = stored.viewIn(status, updatedAt);
        return new PostView(
                id,
                authorId,
                Optional.ofNullable(organizationId),
                content,
                platform,
                stored.shownStatus(status),
                shown,
                publishing(),
                createdAt,
                updatedAt);
    }

    private Optional<PostView.Publishing> publishing() {
        return Optional.ofNullable(attempts)
                .map(made -> new PostView.Publishing(
                        made,
                        attemptId != null,
                        Optional.ofNullable(nextAttemptAt),
                        Optional.ofNullable(waitingFor),
                        Optional.ofNullable(platformPostId),
                        Optional.ofNullable(link)));
    }
}
