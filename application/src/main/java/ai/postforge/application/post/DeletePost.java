package ai.postforge.application.post;

/** Deletes a post in any state, unless it is being published. Its ledger entry stays. */
public interface DeletePost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome delete(PostChange.Target target);

    /** What became of it. */
    sealed interface Outcome permits Outcome.Deleted, PostRefusal {
        /** The post is gone. */
        record Deleted() implements Outcome {}
    }
}
