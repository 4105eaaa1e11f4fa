package ai.postforge.application.port;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** Every verified delivery and what became of it: where repetitions are noticed and errors are found. In a transaction. */
public interface WebhookInbox {
    /**
     * Notes that a delivery came, once more if it had come before, and keeps others of the same id waiting until the
     * transaction ends.
     *
     * @return what became of it the last time, or empty the first time
     */
    Optional<Result> receive(Delivery delivery);

    /** Keeps what became of a delivery that was received in this transaction. */
    void settle(String deliveryId, Result result);

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
