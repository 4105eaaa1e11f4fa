package ai.postforge.application.post;

import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostQueries.Position;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.workspace.Caller;
import java.util.Optional;

/** Shows an author's posts, the newest first. */
public interface ListPosts {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome list(Query query);

    /** Whose posts, in which status (any, if empty), and which page of them. */
    record Query(Caller caller, Optional<PostStatus> status, PageRequest<Position> page) {}

    /** What was found. */
    sealed interface Outcome {
        record Found(Page<PostView, Position> page) implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}
    }
}
