package ai.postforge.application.audit;

import ai.postforge.domain.credit.TransactionType;
import java.util.ArrayList;
import java.util.List;

/**
 * The plan that mends one account. First its holds and held credits are made equal. Then an opening balance or a new
 * entry explains the balance. The balance is never lowered, because the customer does not owe for our errors.
 */
public final class RepairPlan {
    /** The beginning of the description of an entry that an audit writes. */
    public static final String MARK = "Correction: ";

    private final AccountCheck check;
    private final List<Repair> repairs = new ArrayList<>();
    private long available;
    private long held;
    private long opening;

    private RepairPlan(AccountCheck check) {
        this.check = check;
        this.available = check.account().available();
        this.held = check.account().held();
        this.opening = check.account().opening();
    }

    public static RepairPlan of(AccountCheck check) {
        RepairPlan plan = new RepairPlan(check);
        plan.releaseHolds();
        plan.explainBalance();
        plan.recountTotals();
        plan.leaveTheRest();
        return plan;
    }

    /** The steps, in the order in which they have to be taken; none if nothing is off. */
    public List<Repair> repairs() {
        return repairs;
    }

    /** Whether the plan writes anything. */
    public boolean changes() {
        return repairs.stream().anyMatch(repair -> !(repair instanceof Repair.LeftAsItIs));
    }

    /** The account after all steps. */
    public Account after() {
        return new Account(
                check.account().id(), available, held, opening, check.account().totals());
    }

    private void releaseHolds() {
        List<OpenHold> kept = new ArrayList<>(check.holds());
        kept.removeIf(hold -> hold.amount() < 1 && release(hold, "a hold of " + hold.amount() + " credits holds none"));
        long inHolds = kept.stream().mapToLong(OpenHold::amount).sum();
        // The newest first, because the oldest hold most likely has its credits.
        for (int i = kept.size() - 1; i >= 0 && inHolds > Math.max(0, held); i--) {
            OpenHold hold = kept.get(i);
            release(hold, "only " + held + " of the " + inHolds + " credits in open holds are set aside");
            inHolds -= hold.amount();
        }
        if (inHolds != held) {
            repairs.add(new Repair.HeldCredits(
                    id(),
                    held,
                    inHolds,
                    "held " + held + " -> " + inHolds + ": what no open hold stands for is freed"));
            available += held - inHolds;
            held = inHolds;
        }
    }

    private boolean release(OpenHold hold, String why) {
        return repairs.add(
                new Repair.ReleasedHold(id(), hold.id(), hold.amount(), "release hold " + hold.id() + ": " + why));
    }

    private void explainBalance() {
        if (check.isOpeningOff()) {
            opening = check.unexplained();
            repairs.add(new Repair.OpeningBalance(
                    id(),
                    opening,
                    "opening balance " + check.account().opening() + " -> " + opening
                            + ": the account was created without one, and its ledger starts there"));
        }
        long lift = Math.max(0, -available);
        available += lift;
        // The part of the future balance that the entries do not explain, if all posts were charged.
        long missing = check.unexplained() + lift - opening;
        long uncharged = check.uncharged();
        long rest = missing + uncharged;
        long balance = available + held - missing;
        if (rest > 0) {
            balance += rest;
            add(rest, TransactionType.REFUND, balance, wordsOf(missing, lift));
        }
        for (long post = 0; post < uncharged; post++) {
            balance--;
            add(-1, TransactionType.GENERATION, balance, "a generated post had no entry");
        }
        if (rest < 0) {
            add(
                    rest,
                    TransactionType.GENERATION,
                    balance + rest,
                    "the balance was " + -rest + " less than opening and ledger explain");
        }
    }

    private static String wordsOf(long missing, long lift) {
        if (lift > 0) {
            return "a balance of " + -lift + " is lifted to zero";
        }
        return missing <= 0
                ? "generated posts that had no entry are not charged for afterwards"
                : "the balance was " + missing + " more than opening and ledger explain";
    }

    private void add(long amount, TransactionType type, long balanceAfter, String why) {
        repairs.add(new Repair.CompensatingEntry(id(), amount, type.code(), balanceAfter, MARK + why));
    }

    /** After all new entries, because they count too. */
    private void recountTotals() {
        if (check.findings().stream().anyMatch(Finding.TotalOff.class::isInstance)) {
            repairs.add(new Repair.RecountedTotals(id(), "the totals are made what the entries add up to"));
        }
    }

    private void leaveTheRest() {
        boolean settled = repairs.stream().anyMatch(Repair.CompensatingEntry.class::isInstance);
        for (Finding finding : check.findings()) {
            boolean left = switch (finding) {
                case Finding.ChainBroken ignored -> !settled;
                case Finding.ChainBrokenFurther ignored -> !settled;
                case Finding.EntryImpossible ignored -> true;
                case Finding.SequenceRepeated ignored -> true;
                case Finding.OwnerMissing ignored -> true;
                case Finding.BalanceOff ignored -> false;
                case Finding.OpeningOff ignored -> false;
                case Finding.TotalOff ignored -> false;
                case Finding.HeldOff ignored -> false;
                case Finding.BelowZero ignored -> false;
                case Finding.PostsUncharged ignored -> false;
            };
            if (left) {
                repairs.add(leave(finding));
            }
        }
    }

    static Repair leave(Finding finding) {
        return new Repair.LeftAsItIs(
                finding.account(),
                finding.kind(),
                "left as it is"
                        + finding.entry().map(entry -> ", entry " + entry).orElse("")
                        + ": " + whatAPersonHasToDecide(finding));
    }

    private static String whatAPersonHasToDecide(Finding finding) {
        return switch (finding) {
            case Finding.ChainBroken ignored ->
                "balance and ledger agree, only the balance noted in the entry does not; nobody is owed anything, and only a"
                        + " change of history would mend it";
            case Finding.ChainBrokenFurther ignored -> "as the entries named before";
            case Finding.EntryImpossible ignored ->
                "find out what it should have been; only a change of history can repair it";
            case Finding.SequenceRepeated ignored ->
                "find out which came first; only a change of history would mend it";
            case Finding.OwnerMissing ignored -> "bring its user back from a backup, or delete it";
            default -> "only a change of history would mend it";
        };
    }

    private String id() {
        return check.account().id();
    }
}
