package ai.postforge.persistence.post;

import ai.postforge.application.view.PostView;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.NamingStrategy;
import io.micronaut.data.model.naming.NamingStrategies;
import java.time.Instant;

/**
 * What a query reads of a post.
 *
 * @param metadata JSON, as {@link StoredMetadata} reads it
 */
@Introspected
@NamingStrategy(NamingStrategies.Raw.class)
record PostLine(
        String id,
        String content,
        String platform,
        String status,
        String metadata,
        Instant createdAt,
        Instant updatedAt) {
    PostView view() {
        PostView.Metadata shown = StoredMetadata.parse(metadata).viewIn(status, createdAt, updatedAt);
        return new PostView(id, content, platform, status, shown, createdAt, updatedAt);
    }
}
