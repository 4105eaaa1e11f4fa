package ai.postforge.application.post;

import ai.postforge.domain.post.PostId;
import ai.postforge.domain.workspace.Caller;

/** Shows one post to its author. */
public interface GetPost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome get(Caller caller, PostId id);

    /** What was found. */
    sealed interface Outcome {
        record Found(PostView post) implements Outcome {}

        /** There is no such post, or it is somebody else's. */
        record NotFound() implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}
    }
}
