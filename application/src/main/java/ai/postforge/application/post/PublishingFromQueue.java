package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Claim.Duty;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.Failed;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.MissedAfter;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Publication.Waiting;
import ai.postforge.domain.post.Scheduled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Claims the post in one transaction, makes the attempt without one, and settles it in another. The first is what decides
 * races: whoever changed the post before it is heard, whoever comes after it has to wait.
 */
final class PublishingFromQueue implements PublishDuePost {
    private static final Logger LOG = System.getLogger(PublishDuePost.class.getName());

    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final Attempts attempts;
    private final Settling settling;
    private final IdSource ids;
    private final InstantSource clock;
    private final SteadyClock steady;
    private final Duration lease;
    private final MissedAfter missedAfter;

    PublishingFromQueue(PublishingParts parts) {
        this.unitOfWork = parts.unitOfWork();
        this.attempts = parts.attempts();
        this.settling = parts.settling();
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.steady = parts.steady();
        this.lease = parts.limits().lease();
        this.missedAfter = parts.limits().missedAfter();
    }

    @Override
    public Outcome publish(PostId post, JobId job) {
        Run run = new Run(job, new JobId(ids.next()), new AttemptId(ids.next()), clock.instant(), steady.elapsed());
        Step step;
        try {
            step = unitOfWork.inTransaction(tx -> tx.publications()
                    .lock(post)
                    .filter(found -> found.job().filter(job::equals).isPresent())
                    .map(found -> claim(tx, found, run))
                    .orElseGet(() -> new Step.Over(new Outcome.NothingToDo())));
        } catch (UnreadablePostException e) {
            return setAside(post, e.why(), run.now());
        }
        return switch (step) {
            case Step.Over(Outcome outcome) -> outcome;
            case Step.Claimed(Claim claim, Duration lateness) ->
                settling.settle(claim, attempts.make(claim))
                        .<Outcome>map(after ->
                                new Outcome.Attempted(after.post().status(), lateness, hindrance(after.publication())))
                        .orElseGet(Outcome.PostGone::new);
        };
    }

    private static Optional<Hindrance> hindrance(Publication after) {
        return after instanceof Waiting waiting ? waiting.waitingFor() : Optional.empty();
    }

    /** Another program has changed it since it was scheduled. */
    private Outcome setAside(PostId post, String why, Instant now) {
        unitOfWork.inTransaction(tx -> {
            tx.publications().setAside(post, why, now);
            return true;
        });
        LOG.log(Level.WARNING, "event=post-set-aside post={0} reason=\"{1}\"", post, why);
        return new Outcome.SetAside();
    }

    private Step claim(PostTransaction tx, Outgoing found, Run run) {
        Publications publications = tx.publications();
        if (found.post() instanceof Scheduled post && found.publication().isPresent()) {
            return switch (found.publication().get()) {
                case Waiting waiting -> begin(tx, post, waiting, run);
                case UnderWay underWay ->
                    putOff(publications, post.id(), run, run.now().plus(lease));
                case Publication.Ended ended -> nothingToDo(publications, post.id());
            };
        }
        if (found.post() instanceof Failed) {
            // What the store reads as failed, because its time is none, is kept as that.
            tx.posts().save(found.post());
        }
        return nothingToDo(publications, found.post().id());
    }

    private Step begin(PostTransaction tx, Scheduled post, Waiting waiting, Run run) {
        Publications publications = tx.publications();
        // Until the first attempt, the post itself says when: another program may have moved it.
        Instant due = waiting.isUntried() ? post.scheduledFor() : waiting.nextAttempt();
        if (run.now().isBefore(due)) {
            return putOff(publications, post.id(), run, due);
        }
        if (!waiting.doubtful() && missedAfter.isMissed(due, run.now())) {
            tx.posts().save(missedAfter.miss(post, run.now()));
            publications.save(post.id(), Publication.Ended.surely(waiting.attempts(), Optional.empty()));
            publications.dequeue(post.id());
            return new Step.Over(new Outcome.Missed());
        }
        UnderWay begun = waiting.begin(run.attempt(), run.now());
        publications.save(post.id(), begun);
        return new Step.Claimed(
                new Claim(post, begun, begun.doubtful() ? Duty.LOOK : Duty.SEND, run.begun()),
                Duration.between(due, run.now()));
    }

    private static Step putOff(Publications publications, PostId post, Run run, Instant at) {
        publications.enqueue(post, run.nextJob(), at);
        return new Step.Over(new Outcome.PutOff());
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
