package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Claim.Duty;
import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.Failed;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Published;
import ai.postforge.domain.post.Scheduled;
import ai.postforge.domain.post.Settlement;
import ai.postforge.domain.post.Unpublished;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes the first attempt at once, on the caller's thread. The post is given a job in the same transaction that begins
 * the attempt, so that the queue finds it should this process die.
 */
final class PublishingByHand implements PublishPost {
    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final Attempts attempts;
    private final Settling settling;
    private final IdSource ids;
    private final InstantSource clock;
    private final SteadyClock steady;
    private final Duration lease;

    PublishingByHand(PublishingParts parts) {
        this.unitOfWork = parts.unitOfWork();
        this.attempts = parts.attempts();
        this.settling = parts.settling();
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.steady = parts.steady();
        this.lease = parts.limits().lease();
    }

    @Override
    public Outcome publish(PostChange.Target target) {
        Run run = new Run(new JobId(ids.next()), new AttemptId(ids.next()), clock.instant(), steady.elapsed());
        Step step = unitOfWork.inTransaction(tx -> claim(tx, target, run));
        return switch (step) {
            case Step.Over(Outcome outcome) -> outcome;
            case Step.Claimed(Claim claim) ->
                settling.settle(claim, attempts.make(claim))
                        .map(PublishingByHand::outcome)
                        .orElseGet(PostRefusal.BeingPublished::new);
        };
    }

    private static Outcome outcome(Settlement settlement) {
        PostView view = PostView.of(settlement.post(), Optional.of(settlement.publication()));
        return settlement.post() instanceof Failed failed
                ? new Outcome.Failed(view, failed.errorMessage())
                : settlement.post() instanceof Published ? new Outcome.Published(view) : new Outcome.Queued(view);
    }

    private Step claim(PostTransaction tx, PostChange.Target target, Run run) {
        return switch (LockedPost.find(tx, target)) {
            case LockedPost.Refused(PostRefusal why) -> new Step.Over(why);
            case LockedPost.Free(Published published, var publication) -> new Step.Over(new Outcome.AlreadyPublished());
            case LockedPost.Free(Unpublished post, var publication) -> begin(tx, post.due(run.now()), publication, run);
        };
    }

    private Step begin(PostTransaction tx, Scheduled post, Optional<Publication> publication, Run run) {
        UnderWay begun = Publication.startingAt(run.now(), publication).begin(run.attempt(), run.now());
        tx.posts().save(post);
        tx.publications().save(post.id(), begun);
        tx.publications().enqueue(post.id(), run.job(), run.now().plus(lease));
        return new Step.Claimed(new Claim(post, begun, duty(begun, publication), run.begun()));
    }

    private static Duty duty(UnderWay begun, Optional<Publication> before) {
        if (begun.doubtful()) {
            return Duty.LOOK;
        }
        return before.orElse(null) instanceof Publication.Ended ended && ended.mayBeOut() ? Duty.SEND_AGAIN : Duty.SEND;
    }

    /** What one call has at hand. */
    private record Run(JobId job, AttemptId attempt, Instant now, Duration begun) {}

    /** How the first transaction ended. */
    private sealed interface Step {
        record Over(Outcome outcome) implements Step {}

        record Claimed(Claim claim) implements Step {}
    }
}
