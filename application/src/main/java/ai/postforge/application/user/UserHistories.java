package ai.postforge.application.user;

import ai.postforge.application.inbox.Inbox;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.KnownUser;
import ai.postforge.domain.user.UserHistory;
import java.util.Optional;

/** The histories of users' events, which outlive the users, within a transaction. */
public interface UserHistories {
    /**
     * Claims a delivery as {@link Inbox#claim} does. Also locks its user and the user who has the delivery's address:
     * what is known of them does not change until this transaction ends. Other transactions wait for them.
     *
     * @param address the user's address according to the delivery, if it has one
     */
    Claim claim(Delivery delivery, ClerkUserId user, Optional<EmailAddress> address);

    /**
     * Stores the outcome of a delivery as {@link Inbox#keep} does, together with the history of its user.
     *
     * @param delivery claimed here in this transaction
     * @param history of the user whom it is about
     */
    void keep(Delivery delivery, DeliveryOutcome outcome, UserHistory history);

    /**
     * What is known when a delivery is decided on.
     *
     * @param earlier the outcome of the delivery's last arrival, or empty if it arrives for the first time
     * @param user the user whom it concerns
     * @param holder another user who has the address, if there is one
     */
    record Claim(Optional<DeliveryOutcome> earlier, KnownUser user, Optional<KnownUser> holder) {}
}
