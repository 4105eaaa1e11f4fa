package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditSummary;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.NamingStrategy;
import io.micronaut.data.model.naming.NamingStrategies;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An account and its totals, as a query reads them. */
@Introspected
@NamingStrategy(NamingStrategies.Raw.class)
record SummaryLine(
        int available,
        int held,
        long generation,
        long purchase,
        long refund,
        long bonus,
        @Nullable Long spentThisMonth) {
    /** The view. The ledger gives this month's spending if the account does not have it. */
    CreditSummary view(LongSupplier spentByLedger) {
        long spentThisMonth = this.spentThisMonth == null ? spentByLedger.getAsLong() : this.spentThisMonth;
        return new CreditSummary(
                available, held, new CreditSummary.Totals(generation, purchase, refund, bonus), spentThisMonth);
    }
}
