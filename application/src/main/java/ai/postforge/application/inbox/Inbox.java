package ai.postforge.application.inbox;

import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import java.util.Optional;

/**
 * Every verified delivery of every source and what became of it, within a transaction: where repetitions are noticed and
 * errors are found.
 */
public interface Inbox {
    /**
     * Notes that a delivery came, once more if it had come before. Whoever brings the same one waits until this transaction
     * ends.
     *
     * @return what became of it when it last came, or empty if it comes for the first time
     */
    Optional<DeliveryOutcome> claim(Delivery delivery);

    /**
     * Keeps what became of a delivery.
     *
     * @param delivery claimed in this transaction
     */
    void keep(Delivery delivery, DeliveryOutcome outcome);
}
