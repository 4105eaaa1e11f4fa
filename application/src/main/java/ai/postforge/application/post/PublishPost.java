package ai.postforge.application.post;

/** Publishes a post now, because its author wants it. If that does not work yet, the queue tries again. */
public interface PublishPost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome publish(PostChange.Target target);

    /** What became of it. */
    sealed interface Outcome
            permits Outcome.Published, Outcome.Queued, Outcome.Failed, Outcome.AlreadyPublished, PostRefusal {
        /** The post is out. */
        record Published(PostView post) implements Outcome {}

        /** The queue tries again later; the post is scheduled. */
        record Queued(PostView post) implements Outcome {}

        /** The platform refused the post, or nobody can tell whether it is out. The post has failed and says why. */
        record Failed(PostView post, String why) implements Outcome {}

        /** The post is out already; nothing changed. */
        record AlreadyPublished() implements Outcome {}
    }
}
