package ai.postforge.domain.credit;

/**
 * The policy that nobody spends credits that are not there.
 *
 * @param available the credits that are free to spend, at least 0
 */
public record WithinBalance(int available) {
    /** Whether so many credits may be set aside. */
    public boolean allows(int amount) {
        return amount <= available;
    }
}
