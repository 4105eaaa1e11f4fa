package ai.postforge.domain.suggestion;

import java.time.Instant;

/**
 * A time at which a post could do well.
 *
 * @param reason why, for its author
 */
public record SuggestedTime(Instant at, String reason) {}
