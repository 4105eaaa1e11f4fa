package ai.postforge.application.user;

import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliveryStatus;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import java.util.List;
import java.util.Optional;

/**
 * What to do about a delivery, all or nothing.
 *
 * @param history the new history, or empty to leave it unchanged
 * @param changes in this order
 */
record Verdict(DeliveryOutcome outcome, Optional<UserHistory> history, List<Change> changes) {

    /** Nothing can be done yet, and nothing is stored. */
    static Verdict deferred(String reason) {
        return new Verdict(new DeliveryOutcome(DeliveryStatus.DEFERRED, reason), Optional.empty(), List.of());
    }

    /** What happens to a user. */
    sealed interface Change {
        /** A new user, whose account begins with the welcome bonus. */
        record Join(User user) implements Change {}

        /** The new state of a user who is there. */
        record Keep(User user) implements Change {}

        /** Removes a user who is there. */
        record Remove(User user) implements Change {}
    }
}
