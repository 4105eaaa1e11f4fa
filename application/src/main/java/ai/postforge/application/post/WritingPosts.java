package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.PostId;
import java.time.Instant;
import java.time.InstantSource;

/** Keeps drafts of known users. */
final class WritingPosts implements WritePost {
    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final IdSource ids;
    private final InstantSource clock;

    WritingPosts(UnitOfWork<? extends PostTransaction> unitOfWork, IdSource ids, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Outcome write(Command command) {
        PostId id = new PostId(ids.next());
        Instant now = clock.instant();
        return unitOfWork.inTransaction(tx -> tx.users()
                .find(command.caller())
                .<Outcome>map(author -> {
                    Draft draft = Draft.written(id, author.id(), command.content(), command.platform(), now);
                    tx.posts().save(draft);
                    return new Outcome.Written(PostView.of(draft));
                })
                .orElseGet(Outcome.UserNotSynced::new));
    }
}
