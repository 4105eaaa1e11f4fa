package ai.postforge.persistence.post;

import ai.postforge.application.post.Posts;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostDetails;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.UtcTime;
import java.time.Instant;
import java.util.Optional;

/** The posts, within a transaction. */
public final class StoredPosts implements Posts {
    private static final String LOCK = "SELECT " + PostRow.COLUMNS + """
            FROM "Post" post
            WHERE post."id" = :id AND COALESCE(post."organizationId", post."userId") = :owner
            FOR UPDATE OF post
            """;

    /** Keys in the metadata that are not ours were put there by another writer, and stay. */
    private static final String SAVE = """
            INSERT INTO "Post" AS kept
                ("id", "userId", "organizationId", "content", "platform", "status", "metadata", "createdAt", "updatedAt")
            VALUES (:id, :userId, :organizationId, :content, :platform, :status, CAST(:metadata AS jsonb),
                    CAST(:createdAt AS timestamp(3)), CAST(:updatedAt AS timestamp(3)))
            ON CONFLICT ("id") DO UPDATE
            SET "content" = EXCLUDED."content",
                "platform" = EXCLUDED."platform",
                "status" = EXCLUDED."status",
                "metadata" = EXCLUDED."metadata" || CASE jsonb_typeof(kept."metadata") WHEN 'object'
                    THEN kept."metadata" - %s
                    ELSE CAST('{}' AS jsonb) END,
                "updatedAt" = EXCLUDED."updatedAt"
            """.formatted(MetadataKey.sqlArray());

    private final LateTransaction transaction;

    public StoredPosts(LateTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Post> lock(Caller caller, PostId id) {
        transaction.awaitTurn(id);
        return transaction
                .session()
                .createNativeQuery(LOCK, PostRow.class)
                .setParameter("id", id.value())
                .setParameter("owner", caller.payer().account().value())
                .uniqueResultOptional()
                .map(PostRow::toPost);
    }

    @Override
    public void save(Post post) {
        PostDetails details = post.details();
        int saved = transaction
                .session()
                .createNativeMutationQuery(SAVE)
                .setParameter("id", details.id().value())
                .setParameter("userId", details.author().value())
                .setParameter(
                        "organizationId",
                        details.organization().map(OrganizationId::value).orElse(null),
                        String.class)
                .setParameter("content", details.content().text())
                .setParameter("platform", details.platform().code())
                .setParameter("status", post.status().code())
                .setParameter("metadata", StoredMetadata.of(post))
                .setParameter("createdAt", UtcTime.parameter(details.createdAt()))
                .setParameter("updatedAt", UtcTime.parameter(details.updatedAt()))
                .executeUpdate();
        Changed.surely(saved, details.id());
    }

    /** When a post with this {@code metadata} is scheduled for, if that can be read. */
    public static Optional<Instant> scheduledFor(String metadata) {
        return StoredMetadata.scheduledFor(metadata);
    }

    /** What a new post's {@code metadata} column holds. */
    public static String metadataOf(Post post) {
        return StoredMetadata.of(post);
    }

    @Override
    public void remove(PostId id) {
        int removed = transaction
                .session()
                .createMutationQuery("delete from PostRow where id = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        Changed.atMostOne(removed, id);
    }
}
