package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.PostChange.Outcome;
import ai.postforge.domain.post.Lifecycle;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Scheduled;
import ai.postforge.domain.post.Transition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Steps in the life of a post: each locks the post, asks the lifecycle, and keeps the answer. A post gets its time, its
 * publication and its job in one transaction, and loses them likewise.
 */
final class ChangingPosts {
    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final InstantSource clock;

    ChangingPosts(UnitOfWork<? extends PostTransaction> unitOfWork, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    EditPost editing() {
        return command -> {
            Instant now = clock.instant();
            return change(
                    command.target(),
                    (tx, post) ->
                            step(tx, Lifecycle.edit(post, command.content(), now), ChangingPosts::forgetOtherText));
        };
    }

    UnschedulePost unscheduling() {
        return target -> {
            Instant now = clock.instant();
            return change(
                    target,
                    (tx, post) -> step(
                            tx,
                            Lifecycle.unschedule(post, now),
                            (on, draft) -> on.publications().remove(draft.id())));
        };
    }

    SchedulePost scheduling(PublishingLimits limits, IdSource ids) {
        return command -> {
            Instant now = clock.instant();
            JobId job = new JobId(ids.next());
            Instant at = command.time().at();
            return change(command.target(), (tx, post) -> {
                Transition transition = Lifecycle.schedule(post, command.time(), now);
                return isOneTooMany(tx, post, transition, limits)
                        ? new Outcome.TooManyScheduled(limits.scheduledPerUser())
                        : step(tx, transition, (on, scheduled) -> PostJobs.start(on, scheduled.id(), at, job));
            });
        };
    }

    private Outcome change(PostChange.Target target, BiFunction<? super PostTransaction, Post, Outcome> whatToDo) {
        return unitOfWork.inTransaction(tx -> switch (LockedPost.find(tx, target)) {
            case LockedPost.Refused(PostRefusal why) -> why;
            case LockedPost.Free(Post post, var publication) -> whatToDo.apply(tx, post);
        });
    }

    private static Outcome step(
            PostTransaction tx, Transition transition, BiConsumer<PostTransaction, Post> alongside) {
        return switch (transition) {
            case Transition.Illegal(var status, var forbidden) -> new Outcome.IllegalTransition(status, forbidden);
            case Transition.Done(Post post) -> {
                tx.posts().save(post);
                alongside.accept(tx, post);
                yield new Outcome.Changed(PostView.of(post, tx.publications().find(post.id())));
            }
        };
    }

    /** What may be out has another content: a duplicate of this one is none of it. */
    private static void forgetOtherText(PostTransaction tx, Post edited) {
        if (tx.publications().find(edited.id()).orElse(null) instanceof Publication.Ended ended && ended.mayBeOut()) {
            tx.publications().save(edited.id(), Publication.Ended.surely(ended.attempts(), ended.platformPost()));
        }
    }

    /** Moving a scheduled post makes them no more. */
    private static boolean isOneTooMany(
            PostTransaction tx, Post before, Transition transition, PublishingLimits limits) {
        return transition instanceof Transition.Done(Post after)
                && !(before instanceof Scheduled)
                && tx.publications().countScheduled(after.details().author()) >= limits.scheduledPerUser();
    }
}
