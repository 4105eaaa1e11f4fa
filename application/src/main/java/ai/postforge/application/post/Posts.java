package ai.postforge.application.post;

import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.workspace.Caller;
import java.util.Optional;

/** The posts, within a transaction. */
public interface Posts {
    /**
     * The post, if it is in the caller's workspace, locked against other changes until the transaction ends. Empty if it
     * does not exist or is in another workspace.
     */
    Optional<Post> lock(Caller caller, PostId id);

    /** Stores a new post, or the new state of an existing one. */
    void save(Post post);

    /** Removes a post. Its ledger entry stays. */
    void remove(PostId id);
}
