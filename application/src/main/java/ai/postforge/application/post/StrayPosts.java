package ai.postforge.application.post;

import ai.postforge.domain.post.PostId;
import java.util.List;

/** Finds posts that are scheduled without the queue knowing, because another program scheduled them. */
public interface StrayPosts {
    /** Some of them, at most {@code limit}. */
    List<PostId> find(int limit);
}
