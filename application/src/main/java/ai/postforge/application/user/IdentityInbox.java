package ai.postforge.application.user;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Every verified delivery and what became of it: where repetitions are noticed and errors are found. */
public interface IdentityInbox {
    /**
     * Notes that a delivery came, once more if it had come before, settles its matter, and keeps what became of it, all in
     * one transaction that is durable in the end. Deliveries of the same id, or about the same user, wait for each other.
     *
     * @return what became of it, or empty if that was settled before: then nothing was done again
     * @throws StoreUnavailableException if the store cannot be reached
     */
    Optional<Result> receive(Delivery delivery, Matter matter);

    /**
     * A verified delivery.
     *
     * @param id the {@code svix-id}, at most 255 characters
     * @param type the event's type, at most 255 characters, as {@code user.created}
     * @param subject whom it is about: the id in its data, at most 255 characters, or empty if it has none
     * @param occurredAt when it happened at the provider
     * @param receivedAt when it came here
     */
    record Delivery(String id, String type, Optional<String> subject, Instant occurredAt, Instant receivedAt) {}

    /** What a delivery calls for. */
    sealed interface Matter {
        /** Nothing but to be noted. */
        record OfNoUser(Result result) implements Matter {}

        /**
         * A decision about a user.
         *
         * @param address what the delivery says is the user's, if it does
         * @param rule decides on what is known. It may be asked more than once, also about a case that turns out not to be
         *     so, and only its last answer counts; so it has no effects
         */
        record OfUser(ClerkUserId user, Optional<EmailAddress> address, Function<Case, Verdict> rule)
                implements Matter {}
    }

    /**
     * What is known when a delivery is decided on, and stays so until that is done.
     *
     * @param history what is remembered of the user's events, beyond their deletion
     * @param user the user, if there now
     * @param addressTaken whether another user has the address
     */
    record Case(UserHistory history, Optional<User> user, boolean addressTaken) {
        /** The case of somebody of whom nothing is known, and an address that is free. */
        public static Case unheardOf(ClerkUserId clerkId) {
            return new Case(UserHistory.unknown(clerkId), Optional.empty(), false);
        }
    }

    /**
     * What is to be done, all of it or nothing.
     *
     * @param history what is to be remembered from now on, or empty to leave that as it is
     */
    record Verdict(Result result, Optional<UserHistory> history, Change change) {}

    /** What a verdict does to a user. */
    sealed interface Change {
        record Nothing() implements Change {}

        /**
         * A new user, whose account begins with the bonus.
         *
         * @param bonus of the type {@link TransactionType#BONUS}
         */
        record Join(User user, LedgerEntry bonus) implements Change {
            public Join {
                if (bonus.type() != TransactionType.BONUS) {
                    throw new IllegalArgumentException("an account begins with a bonus, not with " + bonus.type());
                }
            }
        }

        /** The new state of a user who is there; the account stays as it is. */
        record Keep(User user) implements Change {}

        /** Removes a user who is there, with all posts, holds and ledger entries. */
        record Remove(User user) implements Change {}
    }

    /**
     * What became of a delivery.
     *
     * @param reason why, in one line without personal data
     */
    record Result(Status status, String reason) {}

    /** How a delivery ended. */
    enum Status {
        /** It changed something. */
        APPLIED("applied", true),
        /** It is known and changes nothing: too old, of somebody deleted, or of a type that is only recorded. */
        IGNORED("ignored", true),
        /** It can never be applied. */
        REJECTED("rejected", false),
        /** It cannot be applied yet; when it comes again, it is tried again. */
        DEFERRED("deferred", false);

        private final String code;
        private final boolean settled;

        Status(String code, boolean settled) {
            this.code = code;
            this.settled = settled;
        }

        public String code() {
            return code;
        }

        /** Whether a repetition has nothing left to do. */
        public boolean isSettled() {
            return settled;
        }

        /** The status of that {@link #code}, or empty if there is none. */
        public static Optional<Status> of(String code) {
            return Arrays.stream(values())
                    .filter(status -> status.code.equals(code))
                    .findAny();
        }
    }
}
