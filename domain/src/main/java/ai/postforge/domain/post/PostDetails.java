package ai.postforge.domain.post;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a post has in every state of its lifecycle. Times are kept to the millisecond (Source: database schema,
 * {@code TIMESTAMP(3)}).
 */
public record PostDetails(
        PostId id,
        UserId author,
        PostContent content,
        Platform platform,
        PostMetadata metadata,
        Instant createdAt,
        Instant updatedAt) {

    public PostDetails {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    PostDetails withContent(PostContent newContent, Instant now) {
        return new PostDetails(id, author, newContent, platform, metadata, createdAt, now);
    }

    PostDetails touched(Instant now) {
        return new PostDetails(id, author, content, platform, metadata, createdAt, now);
    }
}
