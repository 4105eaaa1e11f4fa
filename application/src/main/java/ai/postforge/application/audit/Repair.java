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

    /** The account is given the opening balance that its ledger starts from. */
    record OpeningBalance(String account, long opening, String explanation) implements Repair {}

    /** A new entry; the entries that are there stay as they are. */
    record CompensatingEntry(String account, long amount, String type, long balanceAfter, String explanation)
            implements Repair {}

    /** A hold is taken away. What it held is available again, as far as it was held. */
    record ReleasedHold(String account, String hold, long amount, String explanation) implements Repair {}

    /** Credits move between available and held, so that as many are held as open holds say. */
    record HeldCredits(String account, long before, long after, String explanation) implements Repair {}

    /** The sums that the account has noted are made those of its entries, with those that the repair writes. */
    record RecountedTotals(String account, String explanation) implements Repair {}

    /** Nothing can be done without a change of history: a person has to decide. */
    record LeftAsItIs(String account, String finding, String explanation) implements Repair {}
}
