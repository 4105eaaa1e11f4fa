package ai.postforge.persistence.post;

import ai.postforge.application.post.UnreadablePostException;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostDetails;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A row of {@code "Post"}. */
@Entity
@Table(name = "Post")
public class PostRow {
    /**
     * For native queries, by name: a statement that the server keeps must not change its result when a later version adds a
     * column.
     */
    public static final String COLUMNS = """
            post."id", post."userId", post."organizationId", post."content", post."platform", post."status", post."metadata",
            post."createdAt", post."updatedAt"
            """;

    @Id
    @Column(name = "id", length = Length.LONG32)
    public String id;

    @Column(name = "userId", length = Length.LONG32, nullable = false)
    public String userId;

    @Column(name = "organizationId", length = Length.LONG32)
    public @Nullable String organizationId;

    @Column(name = "content", length = PostContent.MAX_CODE_POINTS, nullable = false)
    public String content;

    @Column(name = "platform", length = Length.LONG32, nullable = false)
    public String platform;

    @Column(name = "status", length = Length.LONG32, nullable = false)
    public String status;

    /** JSON, as {@link StoredMetadata} reads and writes it. */
    @Column(name = "metadata", nullable = false)
    @JdbcTypeCode(SqlTypes.JSON)
    public String metadata;

    @Column(name = "createdAt", nullable = false, secondPrecision = 3)
    public LocalDateTime createdAt;

    @Column(name = "updatedAt", nullable = false, secondPrecision = 3)
    public LocalDateTime updatedAt;

    /** For the engines, which fill in the rest. */
    @SuppressWarnings("NullAway.Init")
    protected PostRow() {}

    /**
     * The post of the row. What an older writer left out of the metadata is made up for as {@link StoredMetadata} says.
     *
     * @throws UnreadablePostException if the row is no post by today's rules, such as one without any content
     */
    public Post toPost() {
        Platform known = Platform.of(platform)
                .orElseThrow(() -> new UnreadablePostException(
                        "The post is for \"" + platform.strip() + "\". From here, posts go to LinkedIn only."));
        try {
            return toPost(known);
        } catch (IllegalArgumentException e) {
            throw new UnreadablePostException("The post breaks a rule: " + e.getMessage() + ".");
        }
    }

    private Post toPost(Platform known) {
        StoredMetadata stored = StoredMetadata.parse(metadata);
        PostDetails details = new PostDetails(
                new PostId(id),
                new UserId(userId),
                Optional.ofNullable(organizationId).map(OrganizationId::new),
                new PostContent(content),
                known,
                stored.origin(),
                UtcTime.instant(createdAt),
                UtcTime.instant(updatedAt));
        return stored.postIn(status, details);
    }
}
