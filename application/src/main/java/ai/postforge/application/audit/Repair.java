package ai.postforge.application.audit;

/** One step that mends an account, or the reason why there is none. Amounts are credits. */
public sealed interface Repair {
    /** The account (the user's id). */
    String account();

    /** What is done, and why, for the operator. */
    String explanation();

    /** The name of this kind for machines, in lower case with hyphens. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** The account gets the opening balance from which its ledger starts. */
    record OpeningBalance(String account, long opening, String explanation) implements Repair {}

    /** A new entry; the entries that are there stay as they are. */
    record CompensatingEntry(String account, long amount, String type, long balanceAfter, String explanation)
            implements Repair {}

    /** A hold is removed. Its credits become available again, as far as they were held. */
    record ReleasedHold(String account, String hold, long amount, String explanation) implements Repair {}

    /** Credits move between available and held, so that held equals the sum of open holds. */
    record HeldCredits(String account, long before, long after, String explanation) implements Repair {}

    /** The account's totals become the sums of its entries, with the entries that the repair writes. */
    record RecountedTotals(String account, String explanation) implements Repair {}

    /** Nothing can be done without changing history, so a person has to decide. */
    record LeftAsItIs(String account, String finding, String explanation) implements Repair {}
}
