package ai.postforge.application.post;

import ai.postforge.domain.post.PostId;
import java.util.List;
import java.util.Optional;

/** Finds posts that are scheduled without the queue knowing, because another program scheduled them. */
public interface StrayPosts {
    /**
     * Some of them, in the order of their ids. One that was set aside is none, unless it was changed since.
     *
     * @param after those behind this one, or all
     * @param limit how many at most
     */
    List<PostId> find(Optional<PostId> after, int limit);
}
