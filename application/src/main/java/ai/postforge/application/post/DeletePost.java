package ai.postforge.application.post;

/** Deletes a post in any state, unless it is just being published. What it cost stays in the ledger. */
public interface DeletePost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome delete(PostChange.Target target);

    /** What became of it. */
    sealed interface Outcome {
        /** The post is gone. */
        record Deleted() implements Outcome {}

        /** There is no such post, or it is somebody else's. */
        record NotFound() implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}

        /** The post has another revision than expected; nothing changed. */
        record Stale() implements Outcome {}

        /** An attempt to publish the post is under way; nothing changed. */
        record BeingPublished() implements Outcome {}
    }
}
