package ai.postforge.application.audit;

import ai.postforge.domain.credit.TransactionType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares an account's stored totals with its entries, which arrive one by one in any order. */
final class TotalsCheck {
    private final Account account;
    private final Map<TransactionType, Long> sums = new EnumMap<>(TransactionType.class);
    private long spentInMonth;
    private long spentLater;

    TotalsCheck(Account account) {
        this.account = account;
    }

    void add(Entry entry) {
        TransactionType.of(entry.type()).ifPresent(type -> {
            sums.merge(type, entry.amount(), Long::sum);
            if (type == TransactionType.GENERATION) {
                addSpending(entry);
            }
        });
    }

    private void addSpending(Entry entry) {
        int order = entry.month().compareTo(account.totals().month());
        if (order == 0) {
            spentInMonth -= entry.amount();
        } else if (order > 0) {
            spentLater -= entry.amount();
        }
    }

    /** One for each total that is off. */
    List<Finding> findings() {
        Totals noted = account.totals();
        List<Finding> findings = new ArrayList<>();
        for (TransactionType type : TransactionType.values()) {
            compare(type.code(), sums.getOrDefault(type, 0L), noted(type), findings);
        }
        compare("spending in the month of " + noted.month(), spentInMonth, noted.spentInMonth(), findings);
        compare("spending in later months", spentLater, 0, findings);
        return findings;
    }

    private long noted(TransactionType type) {
        Totals noted = account.totals();
        return switch (type) {
            case GENERATION -> noted.generation();
            case PURCHASE -> noted.purchase();
            case REFUND -> noted.refund();
            case BONUS -> noted.bonus();
        };
    }

    private void compare(String which, long sum, long noted, List<Finding> findings) {
        if (sum != noted) {
            findings.add(new Finding.TotalOff(account.id(), which, sum, noted));
        }
    }
}
