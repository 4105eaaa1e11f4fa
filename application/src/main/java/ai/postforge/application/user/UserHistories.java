package ai.postforge.application.user;

import ai.postforge.application.inbox.Inbox;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.KnownUser;
import ai.postforge.domain.user.UserHistory;
import java.util.Optional;

/** What is remembered of users' events, beyond their deletion, within a transaction. */
public interface UserHistories {
    /**
     * Claims a delivery as {@link Inbox#claim} does, and with it the user whom it is about, and whoever has the address that
     * it gives them: what is known of these stays so until this transaction ends. Others who want one of them wait.
     *
     * @param address what the delivery says is the user's, if it does
     */
    Claim claim(Delivery delivery, ClerkUserId user, Optional<EmailAddress> address);

    /**
     * Keeps what became of a delivery as {@link Inbox#keep} does, and with it the history of its user.
     *
     * @param delivery claimed here in this transaction
     * @param history of the user whom it is about
     */
    void keep(Delivery delivery, DeliveryOutcome outcome, UserHistory history);

    /**
     * What is known when a delivery is decided on.
     *
     * @param earlier what became of the delivery when it last came, or empty if it comes for the first time
     * @param user whom it is about
     * @param holder another user who has the address, if there is one
     */
    record Claim(Optional<DeliveryOutcome> earlier, KnownUser user, Optional<KnownUser> holder) {}
}
