package ai.postforge.application.post;

import ai.postforge.domain.post.PostStatus;

/** Publishes a post now, because its author wants it. Where that does not work yet, the queue goes on with it. */
public interface PublishPost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome publish(PostChange.Target target);

    /** What became of it. */
    sealed interface Outcome {
        /** The post is out. */
        record Published(PostView post) implements Outcome {}

        /** The queue tries again later; the post is scheduled. */
        record Queued(PostView post) implements Outcome {}

        /** The platform refused the post, or it may be out and there is no telling: the post has failed and says why. */
        record Failed(PostView post, String why) implements Outcome {}

        /** An attempt is under way already; nothing changed. */
        record BeingPublished() implements Outcome {}

        /** There is no such post, or it is somebody else's. */
        record NotFound() implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}

        /** The post has another revision than expected; nothing changed. */
        record Stale() implements Outcome {}

        /** The post is out already; nothing changed. */
        record IllegalTransition(PostStatus status, String step) implements Outcome {}
    }
}
