package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Lifecycle;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The use cases that write posts without a generator: each locks the post, asks the lifecycle, and keeps the answer. */
final class PostWriting implements WritePost, EditPost, DeletePost {
    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final IdSource ids;
    private final InstantSource clock;
    private final LockedPost posts;

    PostWriting(UnitOfWork<? extends PostTransaction> unitOfWork, IdSource ids, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.posts = new LockedPost(unitOfWork);
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
        return posts.change(
                command.target(),
                (tx, post) -> new LockedPost.Step.Of(Lifecycle.edit(post, command.content(), now), edited -> {}));
    }

    @Override
    public DeletePost.Outcome delete(PostChange.Target target) {
        return unitOfWork.inTransaction(tx -> {
            Optional<Post> found = tx.posts().lock(target.caller(), target.id());
            if (found.isEmpty()) {
                return isKnown(target, tx) ? new DeletePost.Outcome.NotFound() : new DeletePost.Outcome.UserNotSynced();
            }
            Optional<Publication> publication = tx.publications().find(target.id());
            if (!target.expected().matches(PostView.of(found.get(), publication))) {
                return new DeletePost.Outcome.Stale();
            }
            if (publication.orElse(null) instanceof Publication.UnderWay) {
                return new DeletePost.Outcome.BeingPublished();
            }
            tx.publications().remove(target.id());
            tx.posts().remove(target.id());
            return new DeletePost.Outcome.Deleted();
        });
    }

    private static boolean isKnown(PostChange.Target target, PostTransaction tx) {
        return tx.users().find(target.caller()).isPresent();
    }
}
