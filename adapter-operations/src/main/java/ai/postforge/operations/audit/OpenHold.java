package ai.postforge.operations.audit;

/** A row of {@code "CreditHold"} that is not settled. */
record OpenHold(String owner, String id, long amount) implements Owned {}
