package ai.postforge.application.post;

import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import java.util.Optional;

/** The posts, within a transaction. */
public interface Posts {
    /**
     * The author's post, locked against other changes until the transaction ends; empty if it does not exist or belongs
     * to somebody else.
     */
    Optional<Post> lock(ClerkUserId author, PostId id);

    /** Stores a new post, or the new state of an existing one. */
    void save(Post post);

    /** Removes a post. Its ledger entry stays. */
    void remove(PostId id);
}
