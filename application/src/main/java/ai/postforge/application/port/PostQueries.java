package ai.postforge.application.port;

import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.view.PostView;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.user.ClerkUserId;
import java.time.Instant;
import java.util.Optional;

/** Reads posts. Outside of transactions, perhaps from a replica. */
public interface PostQueries {
    /** The author's post; empty if it is not there or not theirs. */
    Optional<PostView> find(ClerkUserId author, PostId id);

    /** The author's posts, the newest first; of one status, or of all. No posts of an author who is not there. */
    Page<PostView, Position> list(ClerkUserId author, Optional<PostStatus> status, PageRequest<Position> page);

    /** Where a post stands in the list. */
    record Position(Instant createdAt, String id) {}
}
