package ai.postforge.application.credit;

/**
 * An account at a glance.
 *
 * @param available credits free to spend
 * @param held credits set aside by generations under way
 * @param totals the sums of the ledger's amounts by type
 * @param spentThisMonth credits spent on generations in the current calendar month (UTC), at least 0
 */
public record CreditSummary(int available, int held, Totals totals, long spentThisMonth) {

    /** The sums of the ledger's amounts, signed as there: what was spent on generations is negative. */
    public record Totals(long generation, long purchase, long refund, long bonus) {}
}
