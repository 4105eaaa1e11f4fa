package ai.postforge.application.generation;

import java.time.Duration;

/**
 * How long a generation may take, and how long its hold and key are kept.
 *
 * @param generatorTimeout limit for the generator's answer
 * @param holdTtl how long an unsettled hold lives; should be longer than the generator's limit, else slow generations
 *     time out although the generator answered
 * @param idempotencyTtl how long the key of a generated post is remembered
 */
public record GenerationLimits(Duration generatorTimeout, Duration holdTtl, Duration idempotencyTtl) {
    public static final GenerationLimits DEFAULT =
            new GenerationLimits(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofHours(24));

    /** @throws IllegalArgumentException if a duration is not positive */
    public GenerationLimits {
        if (!generatorTimeout.isPositive() || !holdTtl.isPositive() || !idempotencyTtl.isPositive()) {
            throw new IllegalArgumentException("the limits of a generation are positive");
        }
    }
}
