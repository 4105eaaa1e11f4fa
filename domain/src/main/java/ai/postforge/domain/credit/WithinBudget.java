package ai.postforge.domain.credit;

import java.util.OptionalInt;

/**
 * The policy that a member takes no more of the pool in a calendar month (UTC) than their budget. Captures of the month and
 * all open holds count.
 *
 * @param monthly the budget in credits, at least 0; empty if there is none
 * @param spentThisMonth what the member's captures took in this month, at least 0
 * @param held what the member's open holds have set aside, at least 0
 */
public record WithinBudget(OptionalInt monthly, long spentThisMonth, int held) {
    /** Whether the member may take so many credits more. */
    public boolean allows(int amount) {
        return monthly.isEmpty() || spentThisMonth + held + amount <= monthly.getAsInt();
    }

    /** What is left of the budget, at least 0; empty if there is none. A budget may be set below what is spent already. */
    public OptionalInt remaining() {
        return monthly.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Math.toIntExact(Math.max(0, monthly.getAsInt() - spentThisMonth - held)));
    }
}
