package ai.postforge.domain.post;

import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a post has in every state of its lifecycle. Times are kept to the millisecond (Source: database schema,
 * {@code TIMESTAMP(3)}).
 *
 * @param author who wrote it, or took it over
 * @param organization whose post it is; empty for its author's own
 */
public record PostDetails(
        PostId id,
        UserId author,
        Optional<OrganizationId> organization,
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
        return new PostDetails(id, author, organization, newContent, platform, metadata, createdAt, now);
    }

    PostDetails withAuthor(UserId newAuthor) {
        return new PostDetails(id, newAuthor, organization, content, platform, metadata, createdAt, updatedAt);
    }

    PostDetails touched(Instant now) {
        return new PostDetails(id, author, organization, content, platform, metadata, createdAt, now);
    }
}
