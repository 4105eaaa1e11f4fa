package ai.postforge.domain.inbox;

import java.util.Arrays;
import java.util.Optional;

/** How a delivery ended. */
public enum DeliveryStatus {
    /** It changed something. */
    APPLIED("applied", true),
    /** It changes nothing: it is too old, its user was deleted, or its type is only recorded. */
    IGNORED("ignored", true),
    /** It can never be applied. A repetition is checked again, so that the sender gets the same answer. */
    REJECTED("rejected", false),
    /** It cannot be applied yet. A repetition tries again. */
    DEFERRED("deferred", false);

    private final String code;
    private final boolean settled;

    DeliveryStatus(String code, boolean settled) {
        this.code = code;
        this.settled = settled;
    }

    /** What the inbox calls it. */
    public String code() {
        return code;
    }

    /** Whether a repetition needs no work. */
    public boolean isSettled() {
        return settled;
    }

    /** The status of that {@link #code}, or empty if there is none. */
    public static Optional<DeliveryStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findAny();
    }
}
