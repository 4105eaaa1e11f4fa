package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Settlement;
import ai.postforge.domain.post.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * Stores the result of an attempt. If the store is away, it waits, because the result could only be guessed at later.
 */
final class Settling {
    private static final Logger LOG = System.getLogger(PublishDuePost.class.getName());
    private static final int TRIES = 60;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final IdSource ids;
    private final InstantSource clock;
    private final SteadyClock steady;
    private final DoubleSupplier chance;
    private final PublishingLimits limits;

    Settling(
            UnitOfWork<? extends PostTransaction> unitOfWork,
            IdSource ids,
            InstantSource clock,
            SteadyClock steady,
            DoubleSupplier chance,
            PublishingLimits limits) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
        this.steady = steady;
        this.chance = chance;
        this.limits = limits;
    }

    /**
     * The post and its publication now; empty if somebody else has taken over the attempt, or the post was deleted.
     */
    Optional<Settlement> settle(Claim claim, Verdict verdict) {
        Instant now = clock.instant();
        Settlement settlement =
                Settlement.of(claim.post(), claim.publication(), verdict, limits.retries(), chance.getAsDouble(), now);
        JobId next = new JobId(ids.next());
        for (int tried = 1; ; tried++) {
            try {
                return unitOfWork.inTransaction(tx -> keep(tx, claim, settlement, next));
            } catch (StoreUnavailableException e) {
                if (tried == TRIES) {
                    LOG.log(Level.ERROR, "event=attempt-not-settled post={0} attempt={1}", claim.id(), claim.attempt());
                    throw e;
                }
                steady.pause(BETWEEN_TRIES);
            }
        }
    }

    private static Optional<Settlement> keep(PostTransaction tx, Claim claim, Settlement settlement, JobId next) {
        Publications publications = tx.publications();
        Optional<Outgoing> found = publications.lock(claim.id());
        Optional<Publication> kept = found.flatMap(Outgoing::publication);
        if (kept.equals(Optional.of(settlement.publication()))) {
            // The earlier commit succeeded; only its answer was lost.
            return Optional.of(settlement);
        }
        if (!(kept.orElse(null) instanceof UnderWay underWay
                && underWay.attempt().equals(claim.attempt()))) {
            LOG.log(Level.WARNING, "event=attempt-lost post={0} attempt={1}", claim.id(), claim.attempt());
            return Optional.empty();
        }
        tx.posts().save(settlement.post());
        publications.save(claim.id(), settlement.publication());
        switch (settlement.publication()) {
            case Publication.Waiting waiting -> publications.enqueue(claim.id(), next, waiting.nextAttempt());
            case Publication.Ended ended -> publications.dequeue(claim.id());
            case UnderWay never -> throw new IllegalStateException("a settled attempt is not under way");
        }
        return Optional.of(settlement);
    }
}
