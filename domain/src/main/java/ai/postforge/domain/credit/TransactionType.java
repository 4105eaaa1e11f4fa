package ai.postforge.domain.credit;

import java.util.Arrays;
import java.util.Optional;

/** The kind of a ledger entry, which determines its sign. Source: database schema, CreditTransaction {@code type}. */
public enum TransactionType {
    /** A generated post was paid for: negative. */
    GENERATION("generation", -1),
    /** Credits were bought: positive. */
    PURCHASE("purchase", 1),
    /** Credits were given back: positive. */
    REFUND("refund", 1),
    /** Credits were given: positive. */
    BONUS("bonus", 1);

    private final String code;
    private final int sign;

    TransactionType(String code, int sign) {
        this.code = code;
        this.sign = sign;
    }

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** Whether an entry of this type may carry the amount: not zero, and of the type's sign. */
    public boolean allows(int amount) {
        return Integer.signum(amount) == sign;
    }

    /** The type of that {@link #code}, or empty if there is none. */
    public static Optional<TransactionType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findAny();
    }
}
