package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.domain.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

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

    private static Optional<Outcome> refusal(PostTransaction tx, Caller caller) {
        return switch (caller.workspace()) {
            case Workspace.Personal() ->
                tx.users().isThere(caller.user()) ? Optional.empty() : Optional.of(new Outcome.UserNotSynced());
            case Workspace.Shared(OrganizationId organization, Role role) ->
                tx.memberships()
                                .find(organization, caller.user())
                                .filter(Membership::isOpen)
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of(new Outcome.MembershipEnded());
        };
    }

    @Override
    public Outcome write(Command command) {
        PostId id = new PostId(ids.next());
        Instant now = clock.instant();
        Draft draft = Draft.written(id, command.caller(), command.content(), command.platform(), now);
        return unitOfWork.inTransaction(tx -> refusal(tx, command.caller()).orElseGet(() -> {
            tx.posts().save(draft);
            return new Outcome.Written(PostView.of(draft));
        }));
    }
}
