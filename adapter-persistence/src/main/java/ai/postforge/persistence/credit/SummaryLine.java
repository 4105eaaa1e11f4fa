package ai.postforge.persistence.credit;

import ai.postforge.application.view.CreditSummary;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.NamingStrategy;
import io.micronaut.data.model.naming.NamingStrategies;

/** What a query reads of an account and the sums of its ledger. */
@Introspected
@NamingStrategy(NamingStrategies.Raw.class)
record SummaryLine(
        int available, int held, long generation, long purchase, long refund, long bonus, long spentThisMonth) {
    CreditSummary view() {
        return new CreditSummary(
                available, held, new CreditSummary.Totals(generation, purchase, refund, bonus), spentThisMonth);
    }
}
