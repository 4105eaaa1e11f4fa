package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.port.UnitOfWork.Transaction;
import ai.postforge.application.view.PostView;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Lifecycle;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The use cases that write posts without a generator: each locks the post, asks the lifecycle, and keeps the answer. */
final class PostWriting implements WritePost, EditPost, SchedulePost, UnschedulePost, DeletePost {
    private final UnitOfWork unitOfWork;
    private final IdSource ids;
    private final InstantSource clock;

    PostWriting(UnitOfWork unitOfWork, IdSource ids, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public WritePost.Outcome write(WritePost.Command command) {
        PostId id = new PostId(ids.next());
        Instant now = clock.instant();
        return unitOfWork.inTransaction(tx -> tx.users()
                .find(command.caller())
                .<WritePost.Outcome>map(author -> {
                    Draft draft = Draft.written(id, author.id(), command.content(), command.platform(), now);
                    tx.posts().save(draft);
                    return new WritePost.Outcome.Written(PostView.of(draft));
                })
                .orElseGet(WritePost.Outcome.UserNotSynced::new));
    }

    @Override
    public PostChange.Outcome edit(EditPost.Command command) {
        Instant now = clock.instant();
        return change(command.target(), post -> Lifecycle.edit(post, command.content(), now));
    }

    @Override
    public PostChange.Outcome schedule(SchedulePost.Command command) {
        Instant now = clock.instant();
        return change(command.target(), post -> Lifecycle.schedule(post, command.time(), now));
    }

    @Override
    public PostChange.Outcome unschedule(PostChange.Target target) {
        Instant now = clock.instant();
        return change(target, post -> Lifecycle.unschedule(post, now));
    }

    @Override
    public DeletePost.Outcome delete(PostChange.Target target) {
        return unitOfWork.inTransaction(tx -> {
            Optional<Post> found = tx.posts().lock(target.caller(), target.id());
            if (found.isEmpty()) {
                return isKnown(target, tx) ? new DeletePost.Outcome.NotFound() : new DeletePost.Outcome.UserNotSynced();
            }
            if (!target.expected().matches(PostView.of(found.get()))) {
                return new DeletePost.Outcome.Stale();
            }
            tx.posts().remove(target.id());
            return new DeletePost.Outcome.Deleted();
        });
    }

    private PostChange.Outcome change(PostChange.Target target, Function<Post, Transition> step) {
        return unitOfWork.inTransaction(tx -> {
            Optional<Post> found = tx.posts().lock(target.caller(), target.id());
            if (found.isEmpty()) {
                return isKnown(target, tx) ? new PostChange.Outcome.NotFound() : new PostChange.Outcome.UserNotSynced();
            }
            if (!target.expected().matches(PostView.of(found.get()))) {
                return new PostChange.Outcome.Stale();
            }
            return switch (step.apply(found.get())) {
                case Transition.Done(Post post) -> {
                    tx.posts().save(post);
                    yield new PostChange.Outcome.Changed(PostView.of(post));
                }
                case Transition.Illegal(var status, var forbidden) ->
                    new PostChange.Outcome.IllegalTransition(status, forbidden);
            };
        });
    }

    private static boolean isKnown(PostChange.Target target, Transaction tx) {
        return tx.users().find(target.caller()).isPresent();
    }
}
