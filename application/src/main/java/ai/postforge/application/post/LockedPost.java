package ai.postforge.application.post;

import ai.postforge.application.port.UnitOfWork;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Transition;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Changes a post of its author: locks it, asks what to do, and keeps the answer. While it is being published, nothing. */
final class LockedPost {
    private final UnitOfWork<? extends PostTransaction> unitOfWork;

    LockedPost(UnitOfWork<? extends PostTransaction> unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    /** What is to be done with a post. */
    sealed interface Step {
        /**
         * A step in its lifecycle.
         *
         * @param alongside what goes with it, once the post is kept
         */
        record Of(Transition transition, Consumer<Post> alongside) implements Step {}

        /** Nothing, because of that. */
        record Refused(PostChange.Outcome why) implements Step {}
    }

    PostChange.Outcome change(PostChange.Target target, BiFunction<PostTransaction, Post, Step> step) {
        return unitOfWork.inTransaction(tx -> {
            Optional<Post> found = tx.posts().lock(target.caller(), target.id());
            if (found.isEmpty()) {
                return tx.users().find(target.caller()).isPresent()
                        ? new PostChange.Outcome.NotFound()
                        : new PostChange.Outcome.UserNotSynced();
            }
            Optional<Publication> publication = tx.publications().find(target.id());
            if (!target.expected().matches(PostView.of(found.get(), publication))) {
                return new PostChange.Outcome.Stale();
            }
            if (publication.orElse(null) instanceof Publication.UnderWay) {
                return new PostChange.Outcome.BeingPublished();
            }
            return switch (step.apply(tx, found.get())) {
                case Step.Refused(var why) -> why;
                case Step.Of(Transition.Done(Post post), var alongside) -> {
                    tx.posts().save(post);
                    alongside.accept(post);
                    yield new PostChange.Outcome.Changed(
                            PostView.of(post, tx.publications().find(post.id())));
                }
                case Step.Of(Transition.Illegal(var status, var forbidden), var alongside) ->
                    new PostChange.Outcome.IllegalTransition(status, forbidden);
            };
        });
    }
}
