package ai.postforge.application.audit;

/** A row of {@code "CreditHold"} that is not settled. */
public record OpenHold(String owner, String id, long amount) implements Owned {}
