package ai.postforge.application.post;

import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;
import java.util.Optional;

/** Reads posts. Outside of transactions, perhaps from a replica. */
public interface PostQueries {
    /** The post, if it is there and in the caller's workspace. */
    Optional<PostView> find(Caller caller, PostId id);

    /**
     * The posts of the caller's workspace; of one status, or of all. The newest first. If only scheduled posts are asked for, they are
     * in the order of their times.
     */
    Page<PostView, Position> list(Caller caller, Optional<PostStatus> status, PageRequest<Position> page);

    /**
     * A post's position in the list.
     *
     * @param at the time that the list is ordered by: when the post was created, or is scheduled for
     */
    record Position(Instant at, String id) {
        /** The post's position among the posts of that status, or among all. */
        public static Position of(PostView post, Optional<PostStatus> status) {
            Instant at = status.filter(PostStatus.SCHEDULED::equals)
                    .flatMap(it -> post.metadata().scheduledFor())
                    .orElse(post.createdAt());
            return new Position(at, post.id());
        }
    }
}
