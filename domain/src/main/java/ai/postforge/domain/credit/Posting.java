package ai.postforge.domain.credit;

/**
 * A change of an account that the ledger records.
 *
 * @param account the account after it
 * @param amount what was added, negative for what was spent; never 0
 * @param type the kind of change
 * @param balanceAfter the balance after it, which is the balance before plus the amount
 */
public record Posting(CreditAccount account, int amount, TransactionType type, int balanceAfter) {
    /** @throws IllegalArgumentException if the type does not allow the amount, or the balance is not the account's */
    public Posting {
        if (!type.allows(amount)) {
            throw new IllegalArgumentException("no " + type.code() + " of " + amount + " credits");
        }
        if (balanceAfter != account.balance()) {
            throw new IllegalArgumentException("balance " + balanceAfter + " of an account of " + account.balance());
        }
    }
}
