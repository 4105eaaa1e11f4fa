package ai.postforge.application.post;

import ai.postforge.domain.post.PostContent;

/** Replaces the content of a post that is not published. */
public interface EditPost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    PostChange.Outcome edit(Command command);

    /** What to change, and into what. */
    record Command(PostChange.Target target, PostContent content) {}
}
