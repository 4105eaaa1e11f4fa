package ai.postforge.ai.model;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a model gave no answer. The message is for the operator: it holds nothing that a user or the model wrote, and no
 * cause is kept, since the provider's own words may repeat both.
 */
final class ModelFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, and what follows from it. */
    enum Kind {
        /** No connection, or one that broke. */
        CONNECTION(true, true),
        /** The provider has had too many requests. */
        RATE_LIMITED(true, false),
        /** The provider is in trouble itself. */
        PROVIDER_BROKEN(true, true),
        /** The time limit passed. */
        TIMED_OUT(false, true),
        /** The request is not to the provider's liking; sending it again would not be, either. */
        REFUSED(false, false),
        /** The answer made no sense, or was cut off. */
        UNUSABLE(false, false),
        /** Nobody waits for the answer any more. */
        CANCELLED(false, false);

        private final boolean worthRetry;
        private final boolean sayingProviderIsDown;

        Kind(boolean worthRetry, boolean sayingProviderIsDown) {
            this.worthRetry = worthRetry;
            this.sayingProviderIsDown = sayingProviderIsDown;
        }
    }

    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    ModelFailure(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    ModelFailure(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message, null, false, false);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    static ModelFailure connection(Exception cause) {
        return new ModelFailure(
                Kind.CONNECTION,
                "no connection, or a broken one: " + cause.getClass().getSimpleName());
    }

    /** The failure that an HTTP status stands for. */
    static ModelFailure ofStatus(int status, Optional<Duration> retryAfter) {
        String message = "answered " + status;
        if (status == 429) {
            return new ModelFailure(Kind.RATE_LIMITED, message, retryAfter);
        }
        if (status >= 500) {
            return new ModelFailure(Kind.PROVIDER_BROKEN, message, retryAfter);
        }
        return new ModelFailure(Kind.REFUSED, message);
    }

    Kind kind() {
        return kind;
    }

    boolean isWorthRetry() {
        return kind.worthRetry;
    }

    boolean saysProviderIsDown() {
        return kind.sayingProviderIsDown;
    }

    /** How long the provider wants to be left alone. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
