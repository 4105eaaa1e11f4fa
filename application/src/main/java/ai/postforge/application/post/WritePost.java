package ai.postforge.application.post;

import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.workspace.Caller;

/** Stores a draft that its author wrote by hand. Costs nothing. */
public interface WritePost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome write(Command command);

    /** What was written, by whom. */
    record Command(Caller caller, PostContent content, Platform platform) {}

    /** What became of it. */
    sealed interface Outcome {
        /** The draft is kept. */
        record Written(PostView post) implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}

        /** The caller is no longer a member of the organization. */
        record MembershipEnded() implements Outcome {}
    }
}
