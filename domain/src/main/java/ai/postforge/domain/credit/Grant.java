package ai.postforge.domain.credit;

/**
 * Credits that an account is given: a bonus, a purchase or a refund.
 *
 * @param amount credits, 1 to {@value #MAX_AMOUNT} (Source: database schema, "Data Validation", minimum amount 1)
 * @param type any but {@link TransactionType#GENERATION}
 * @param description what the ledger says about it, for a person, at most {@value #MAX_DESCRIPTION} characters
 */
public record Grant(int amount, TransactionType type, String description) {
    public static final int MAX_AMOUNT = 1_000_000;
    public static final int MAX_DESCRIPTION = 500;

    /** What every new user starts with. Source: database schema, User {@code credits}, default 10. */
    public static final int WELCOME_CREDITS = 10;

    /** @throws IllegalArgumentException if a component is out of its bounds */
    public Grant {
        if (amount < 1 || amount > MAX_AMOUNT) {
            throw new IllegalArgumentException("a grant has 1 to " + MAX_AMOUNT + " credits, not " + amount);
        }
        if (!type.allows(amount)) {
            throw new IllegalArgumentException("a grant is no " + type.code());
        }
        if (description.length() > MAX_DESCRIPTION) {
            throw new IllegalArgumentException("a description has at most " + MAX_DESCRIPTION + " characters");
        }
    }

    /** The bonus that every new user gets once. */
    public static Grant welcome() {
        return new Grant(WELCOME_CREDITS, TransactionType.BONUS, "Welcome bonus");
    }
}
