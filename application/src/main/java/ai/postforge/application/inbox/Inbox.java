package ai.postforge.application.inbox;

import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import java.util.Optional;

/**
 * All verified deliveries of all sources with their outcomes, within a transaction. It detects repetitions, and
 * operators find errors here.
 */
public interface Inbox {
    /**
     * Records that a delivery arrived, also if it arrived before. Another transaction with the same delivery waits
     * until this one ends.
     *
     * @return the outcome of its last arrival, or empty if it arrives for the first time
     */
    Optional<DeliveryOutcome> claim(Delivery delivery);

    /**
     * Stores the outcome of a delivery.
     *
     * @param delivery claimed in this transaction
     */
    void keep(Delivery delivery, DeliveryOutcome outcome);
}
