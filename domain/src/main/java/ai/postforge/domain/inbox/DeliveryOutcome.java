package ai.postforge.domain.inbox;

import java.util.Optional;

/**
 * What became of a delivery.
 *
 * @param reason why, in one line without personal data
 */
public record DeliveryOutcome(DeliveryStatus status, String reason) {
    /**
     * Whether a delivery still has to be processed.
     *
     * @param earlier the outcome of its last arrival, or empty if it arrives for the first time
     */
    public static boolean isOpen(Optional<DeliveryOutcome> earlier) {
        return earlier.isEmpty() || !earlier.get().status().isSettled();
    }
}
