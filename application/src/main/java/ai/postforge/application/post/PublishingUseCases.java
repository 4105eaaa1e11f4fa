package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * Hands out the use cases that publish.
 *
 * @param chance gives numbers of at least 0 and less than 1, for the length of pauses
 */
public record PublishingUseCases(
        UnitOfWork<? extends PostTransaction> unitOfWork,
        PostPublisher publisher,
        PublishingLimits limits,
        IdSource ids,
        InstantSource clock,
        SteadyClock steady,
        DoubleSupplier chance) {

    public PublishPost publishPost() {
        return new PublishingByHand(unitOfWork, attempts(), settling(), limits, ids, clock, steady);
    }

    public PublishDuePost publishDuePost() {
        return new PublishingFromQueue(unitOfWork, attempts(), settling(), limits, ids, clock, steady);
    }

    public AdoptStrayPosts adoptStrayPosts(StrayPosts strays) {
        return new PostScheduling.Adoption(strays, unitOfWork, ids);
    }

    private Attempts attempts() {
        return new Attempts(publisher, steady, limits);
    }

    private Settling settling() {
        return new Settling(unitOfWork, ids, clock, steady, chance, limits);
    }
}
