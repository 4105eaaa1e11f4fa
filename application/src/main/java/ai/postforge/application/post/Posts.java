package ai.postforge.application.post;

import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import java.util.Optional;

/** The posts, within a transaction. */
public interface Posts {
    /** The author's post, kept from all other changes until the transaction ends; empty if it is not there or not theirs. */
    Optional<Post> lock(ClerkUserId author, PostId id);

    /** Keeps a new post, or the new state of one that is there. */
    void save(Post post);

    /** Removes a post; the ledger keeps what it cost. */
    void remove(PostId id);
}
