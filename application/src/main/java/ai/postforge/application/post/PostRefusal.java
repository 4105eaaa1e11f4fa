package ai.postforge.application.post;

/** Why a post is left as it is, whatever was to be done with it. */
public sealed interface PostRefusal extends PostChange.Outcome, DeletePost.Outcome, PublishPost.Outcome {
    /** There is no such post, or it is somebody else's. */
    record NotFound() implements PostRefusal {}

    /** The caller is not known here (yet). */
    record UserNotSynced() implements PostRefusal {}

    /** The caller's role does not allow it: members change their own posts only. */
    record Forbidden() implements PostRefusal {}

    /** The post has another revision than expected. */
    record Stale() implements PostRefusal {}

    /**
     * What is kept as the post is none by the rules of today.
     *
     * @param why one sentence
     */
    record Unreadable(String why) implements PostRefusal {}

    /** An attempt to publish the post is under way. */
    record BeingPublished() implements PostRefusal {}
}
