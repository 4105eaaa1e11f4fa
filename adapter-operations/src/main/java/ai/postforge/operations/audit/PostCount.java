package ai.postforge.operations.audit;

/**
 * An account's posts.
 *
 * @param generated those that were generated, and not before an adoption
 */
record PostCount(String owner, long all, long generated) implements Owned {}
