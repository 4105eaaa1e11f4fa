package ai.postforge.domain.inbox;

import java.util.Arrays;
import java.util.Optional;

/** A system that delivers events. Each gives its own ids: the same id from two sources names two deliveries. */
public enum DeliverySource {
    /** The identity provider. */
    CLERK("clerk"),
    /** The payment provider. */
    STRIPE("stripe");

    private final String code;

    DeliverySource(String code) {
        this.code = code;
    }

    /** What the inbox calls it. */
    public String code() {
        return code;
    }

    /** The source of that {@link #code}, or empty if there is none. */
    public static Optional<DeliverySource> of(String code) {
        return Arrays.stream(values())
                .filter(source -> source.code.equals(code))
                .findAny();
    }
}
