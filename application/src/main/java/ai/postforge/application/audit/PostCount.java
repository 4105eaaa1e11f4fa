package ai.postforge.application.audit;

/**
 * An account's posts.
 *
 * @param generated those that were generated, and not before an adoption
 */
public record PostCount(String owner, long all, long generated) implements Owned {}
