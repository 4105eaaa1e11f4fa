package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.AttemptsUnderWay.Attempt;
import ai.postforge.application.post.Claim.Duty;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Scheduled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Claims what was left behind, looks, and settles it. */
final class TakingOverAttempts implements TakeOverAttempts {
    private static final Logger LOG = System.getLogger(TakeOverAttempts.class.getName());
    private static final int MANY = 10_000;

    private final AttemptsUnderWay underWay;
    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final Attempts attempts;
    private final Settling settling;
    private final AttemptsSeen seen;
    private final IdSource ids;
    private final InstantSource clock;
    private final SteadyClock steady;

    TakingOverAttempts(AttemptsUnderWay underWay, PublishingParts parts) {
        this.underWay = underWay;
        this.unitOfWork = parts.unitOfWork();
        this.attempts = parts.attempts();
        this.settling = parts.settling();
        this.seen = new AttemptsSeen(parts.steady(), parts.limits().lease());
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.steady = parts.steady();
    }

    @Override
    public List<LeftBehind> lookRound() {
        return seen.leftBehind(underWay.find(MANY)).stream()
                .<LeftBehind>map(attempt -> () -> takeOver(attempt))
                .toList();
    }

    private PublishDuePost.Outcome takeOver(Attempt attempt) {
        AttemptId mine = new AttemptId(ids.next());
        Instant now = clock.instant();
        Duration begun = steady.elapsed();
        Optional<Claim> claimed;
        try {
            claimed = unitOfWork.inTransaction(tx -> tx.publications()
                    .lock(attempt.post())
                    .flatMap(found -> claim(tx, found, attempt, mine, now, begun)));
        } catch (UnreadablePostException e) {
            unitOfWork.inTransaction(tx -> {
                tx.publications().setAside(attempt.post(), e.why(), now);
                return true;
            });
            LOG.log(Level.WARNING, "event=post-set-aside post={0} reason=\"{1}\"", attempt.post(), e.why());
            return new PublishDuePost.Outcome.SetAside();
        }
        return claimed.map(claim -> settle(claim, now)).orElseGet(PublishDuePost.Outcome.NothingToDo::new);
    }

    private PublishDuePost.Outcome settle(Claim claim, Instant now) {
        LOG.log(Level.INFO, "event=attempt-taken-over post={0} attempt={1}", claim.id(), claim.attempt());
        Duration lateness = Duration.between(claim.post().scheduledFor(), now);
        return settling.settle(claim, attempts.make(claim))
                .<PublishDuePost.Outcome>map(after -> new PublishDuePost.Outcome.Attempted(
                        after.post().status(), lateness.isNegative() ? Duration.ZERO : lateness, Optional.empty()))
                .orElseGet(PublishDuePost.Outcome.PostGone::new);
    }

    private static Optional<Claim> claim(
            PostTransaction tx, Outgoing found, Attempt attempt, AttemptId mine, Instant now, Duration begun) {
        if (!(found.publication().orElse(null) instanceof UnderWay current
                && current.attempt().equals(attempt.id()))) {
            return Optional.empty();
        }
        if (!(found.post() instanceof Scheduled post)) {
            // Another program has changed the post meanwhile. What was sent is out or not; nobody is at it any more.
            tx.publications().save(attempt.post(), new Publication.Ended(current.attempts(), Optional.empty(), true));
            tx.publications().dequeue(attempt.post());
            return Optional.empty();
        }
        UnderWay taken = current.takeOver(mine, now);
        tx.publications().save(post.id(), taken);
        return Optional.of(new Claim(post, taken, Duty.LOOK, begun));
    }
}
