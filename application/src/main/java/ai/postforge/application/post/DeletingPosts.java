package ai.postforge.application.post;

import ai.postforge.application.port.UnitOfWork;
import ai.postforge.domain.post.Post;

/** Deletes posts, with their place in the queue. */
final class DeletingPosts implements DeletePost {
    private final UnitOfWork<? extends PostTransaction> unitOfWork;

    DeletingPosts(UnitOfWork<? extends PostTransaction> unitOfWork) {
        this.unitOfWork = unitOfWork;
    }

    @Override
    public Outcome delete(PostChange.Target target) {
        return unitOfWork.inTransaction(tx -> switch (LockedPost.find(tx, target)) {
            case LockedPost.Refused(PostRefusal why) -> why;
            case LockedPost.Free(Post post, var publication) -> {
                tx.publications().remove(post.id());
                tx.posts().remove(post.id());
                yield new Outcome.Deleted();
            }
        });
    }
}
