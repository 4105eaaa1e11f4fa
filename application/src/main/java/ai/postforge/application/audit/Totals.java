package ai.postforge.application.audit;

import java.time.LocalDate;

/**
 * What an account has noted of the sums of its entries.
 *
 * @param generation at most 0, as the amounts of such entries are
 * @param month the first day of the month whose spending is noted; long ago where there is none
 * @param spentInMonth at least 0
 */
public record Totals(long generation, long purchase, long refund, long bonus, LocalDate month, long spentInMonth) {}
