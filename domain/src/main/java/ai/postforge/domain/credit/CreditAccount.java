package ai.postforge.domain.credit;

/**
 * The credits of one owner: what is free to spend, and what is set aside by holds. Neither is ever below zero.
 *
 * <p>Taking credits is two-phase: {@link #hold} sets them aside, then {@link #capture} spends them (the only step that
 * writes to the ledger) or {@link #release} gives them back. Granting is one step. Amounts are whole credits, at least 1.
 *
 * @param available credits that can be held, at least 0
 * @param held credits set aside by holds that are not settled yet, at least 0
 */
public record CreditAccount(int available, int held) {
    public static final CreditAccount EMPTY = new CreditAccount(0, 0);

    /** @throws IllegalArgumentException if either number is negative */
    public CreditAccount {
        if (available < 0 || held < 0) {
            throw new IllegalArgumentException(
                    "an account has no negative credits: available " + available + ", held " + held);
        }
    }

    /** What the ledger explains: {@code opening + Σ amounts} of its entries. */
    public int balance() {
        return Math.addExact(available, held);
    }

    /** Sets credits aside, if there are enough. */
    public HoldDecision hold(int amount) {
        requirePositive(amount);
        return new WithinBalance(available).allows(amount)
                ? new HoldDecision.Granted(new CreditAccount(available - amount, Math.addExact(held, amount)))
                : new HoldDecision.InsufficientCredits(available, amount);
    }

    /**
     * Spends held credits.
     *
     * @throws IllegalStateException if less than that is held, which is a bug of the caller
     */
    public Posting capture(int amount) {
        requireHeld(amount);
        CreditAccount after = new CreditAccount(available, held - amount);
        return new Posting(after, -amount, TransactionType.GENERATION, after.balance());
    }

    /**
     * Gives held credits back. The ledger gets no entry, because nothing was spent.
     *
     * @throws IllegalStateException if less than that is held, which is a bug of the caller
     */
    public CreditAccount release(int amount) {
        requireHeld(amount);
        return new CreditAccount(Math.addExact(available, amount), held - amount);
    }

    /**
     * Adds credits.
     *
     * @throws ArithmeticException if the balance would leave the range of an {@code INTEGER} column
     */
    public Posting grant(Grant grant) {
        CreditAccount after = new CreditAccount(Math.addExact(available, grant.amount()), held);
        return new Posting(after, grant.amount(), grant.type(), after.balance());
    }

    private void requireHeld(int amount) {
        requirePositive(amount);
        if (amount > held) {
            throw new IllegalStateException("cannot settle " + amount + " credits of " + held + " held");
        }
    }

    private static void requirePositive(int amount) {
        if (amount < 1) {
            throw new IllegalArgumentException("an amount is at least 1 credit, not " + amount);
        }
    }
}
