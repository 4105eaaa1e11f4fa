package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Claim.Duty;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Publication.Waiting;
import ai.postforge.domain.post.Scheduled;
import ai.postforge.domain.post.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Claims the post in one transaction, makes the attempt without one, and settles it in another. The first is what decides
 * races: whoever changed the post before it is heard, whoever comes after it has to wait.
 */
final class PublishingFromQueue implements PublishDuePost {
    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final Attempts attempts;
    private final Settling settling;
    private final AttemptsSeen seen;
    private final IdSource ids;
    private final InstantSource clock;
    private final SteadyClock steady;
    private final Duration lease;

    PublishingFromQueue(PublishingParts parts) {
        this.unitOfWork = parts.unitOfWork();
        this.attempts = parts.attempts();
        this.settling = parts.settling();
        this.seen = new AttemptsSeen(parts.steady(), parts.limits().lease());
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.steady = parts.steady();
        this.lease = parts.limits().lease();
    }

    @Override
    public Outcome publish(PostId post, JobId job) {
        Run run = new Run(job, new JobId(ids.next()), new AttemptId(ids.next()), clock.instant(), steady.elapsed());
        Step step = unitOfWork.inTransaction(tx -> tx.publications()
                .lock(post)
                .filter(found -> found.job().filter(job::equals).isPresent())
                .map(found -> claim(tx.publications(), found, run))
                .orElseGet(() -> new Step.Over(new Outcome.NothingToDo())));
        return switch (step) {
            case Step.Over(Outcome outcome) -> outcome;
            case Step.Claimed(Claim claim, Duration lateness) ->
                settling.settle(claim, attempts.make(claim))
                        .map(Settlement::post)
                        .<Outcome>map(after -> new Outcome.Attempted(after.status(), lateness))
                        .orElseGet(Outcome.PostGone::new);
        };
    }

    private Step claim(Publications publications, Outgoing found, Run run) {
        if (found.post() instanceof Scheduled post && found.publication().isPresent()) {
            return switch (found.publication().get()) {
                case Waiting waiting -> begin(publications, found, post, waiting, run);
                case UnderWay underWay -> takeOver(publications, found, post, underWay, run);
                case Publication.Ended ended -> nothingToDo(publications, post.id());
            };
        }
        return nothingToDo(publications, found.post().id());
    }

    private Step begin(Publications publications, Outgoing found, Scheduled post, Waiting waiting, Run run) {
        // Until the first attempt, the post itself says when: another program may have moved it.
        Instant due = waiting.attempts() == 0 ? post.scheduledFor() : waiting.nextAttempt();
        if (run.now().isBefore(due)) {
            publications.enqueue(post.id(), run.nextJob(), due);
            return new Step.Over(new Outcome.PutOff());
        }
        UnderWay begun = waiting.begin(run.attempt(), run.now());
        publications.save(post.id(), begun);
        return new Step.Claimed(
                new Claim(post, found.author(), begun, begun.doubtful() ? Duty.LOOK : Duty.SEND, run.begun()),
                Duration.between(due, run.now()));
    }

    private Step takeOver(Publications publications, Outgoing found, Scheduled post, UnderWay underWay, Run run) {
        if (!seen.isLeftBehind(post.id(), underWay.attempt())) {
            publications.enqueue(post.id(), run.nextJob(), run.now().plus(lease));
            return new Step.Over(new Outcome.PutOff());
        }
        UnderWay mine = underWay.takeOver(run.attempt(), run.now());
        publications.save(post.id(), mine);
        Duration lateness = Duration.between(post.scheduledFor(), run.now());
        return new Step.Claimed(
                new Claim(post, found.author(), mine, Duty.LOOK, run.begun()),
                lateness.isNegative() ? Duration.ZERO : lateness);
    }

    private static Step nothingToDo(Publications publications, PostId post) {
        publications.dequeue(post);
        return new Step.Over(new Outcome.NothingToDo());
    }

    /** What one run of a job has at hand. */
    private record Run(JobId job, JobId nextJob, AttemptId attempt, Instant now, Duration begun) {}

    /** How the first transaction ended. */
    private sealed interface Step {
        record Over(Outcome outcome) implements Step {}

        record Claimed(Claim claim, Duration lateness) implements Step {}
    }
}
