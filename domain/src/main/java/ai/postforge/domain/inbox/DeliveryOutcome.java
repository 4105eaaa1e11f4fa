package ai.postforge.domain.inbox;

import java.util.Optional;

/**
 * What became of a delivery.
 *
 * @param reason why, in one line without personal data
 */
public record DeliveryOutcome(DeliveryStatus status, String reason) {
    /**
     * Whether a delivery has something left to do.
     *
     * @param earlier what became of it when it last came, or empty if it comes for the first time
     */
    public static boolean isOpen(Optional<DeliveryOutcome> earlier) {
        return earlier.isEmpty() || !earlier.get().status().isSettled();
    }
}
