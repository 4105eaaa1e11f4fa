package ai.postforge.web.credit;

import ai.postforge.application.credit.CreditSummary;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/** An account as the API writes it. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record CreditsJson(int available, int held, Totals totals, long spentThisMonth) {

    /** The sums of the ledger by type; what was spent is negative. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Totals(long generation, long purchase, long refund, long bonus) {}

    static CreditsJson of(CreditSummary summary) {
        CreditSummary.Totals totals = summary.totals();
        return new CreditsJson(
                summary.available(),
                summary.held(),
                new Totals(totals.generation(), totals.purchase(), totals.refund(), totals.bonus()),
                summary.spentThisMonth());
    }
}
