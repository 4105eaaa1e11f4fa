package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * What the use cases that publish are made of.
 *
 * @param chance gives numbers of at least 0 and less than 1, for the length of pauses
 */
public record PublishingParts(
        UnitOfWork<? extends PostTransaction> unitOfWork,
        PostPublisher publisher,
        PublishingLimits limits,
        IdSource ids,
        InstantSource clock,
        SteadyClock steady,
        DoubleSupplier chance) {

    Attempts attempts() {
        return new Attempts(publisher, steady, limits);
    }

    Settling settling() {
        return new Settling(unitOfWork, ids, clock, steady, chance, limits);
    }
}
