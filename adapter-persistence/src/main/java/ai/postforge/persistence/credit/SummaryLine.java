package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditSummary;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.NamingStrategy;
import io.micronaut.data.model.naming.NamingStrategies;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a query reads of an account and the sums of its ledger. */
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
    /** The view, with what was spent this month by the ledger where the account does not tell. */
    CreditSummary view(LongSupplier spentByLedger) {
        long spentThisMonth = this.spentThisMonth == null ? spentByLedger.getAsLong() : this.spentThisMonth;
        return new CreditSummary(
                available, held, new CreditSummary.Totals(generation, purchase, refund, bonus), spentThisMonth);
    }
}
