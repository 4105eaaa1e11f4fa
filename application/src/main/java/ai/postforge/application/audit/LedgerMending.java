package ai.postforge.application.audit;

import java.util.List;
import java.util.function.Function;

/** Mends the books of one account. */
public interface LedgerMending {
    /**
     * Locks the account, reads it again, and carries out the plan for what it finds, in one transaction. Of an account that
     * does not exist, the open holds are released.
     *
     * @param account its id
     * @return what was done, and what was left as it is
     */
    List<Repair> mend(String account, Function<AccountCheck, RepairPlan> planner);
}
