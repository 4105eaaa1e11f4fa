package ai.postforge.application.post;

import ai.postforge.domain.post.MayChangePost;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.Publication;
import java.util.Optional;

/** A post of the caller's workspace, locked until the transaction ends, and whether anything stands against a change. */
sealed interface LockedPost {
    /**
     * Nothing does.
     *
     * @param publication how far it has come, if it ever was on its way; never one that is under way
     */
    record Free(Post post, Optional<Publication> publication) implements LockedPost {}

    /** Something does. */
    record Refused(PostRefusal why) implements LockedPost {}

    static LockedPost find(PostTransaction tx, PostChange.Target target) {
        try {
            return findReadable(tx, target);
        } catch (UnreadablePostException e) {
            return new Refused(new PostRefusal.Unreadable(e.why()));
        }
    }

    private static LockedPost findReadable(PostTransaction tx, PostChange.Target target) {
        Optional<Post> found = tx.posts().lock(target.caller(), target.id());
        if (found.isEmpty()) {
            return new Refused(
                    tx.users().isThere(target.caller().user())
                            ? new PostRefusal.NotFound()
                            : new PostRefusal.UserNotSynced());
        }
        if (!new MayChangePost(target.caller()).allows(found.get().details())) {
            return new Refused(new PostRefusal.Forbidden());
        }
        Optional<Publication> publication = tx.publications().find(target.id());
        if (!target.expected().matches(PostView.of(found.get(), publication))) {
            return new Refused(new PostRefusal.Stale());
        }
        return publication.orElse(null) instanceof Publication.UnderWay
                ? new Refused(new PostRefusal.BeingPublished())
                : new Free(found.get(), publication);
    }
}
