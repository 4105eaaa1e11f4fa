package ai.postforge.application.audit;

import java.time.LocalDate;

/**
 * The totals that an account stores of its entries.
 *
 * @param generation at most 0, as the amounts of such entries are
 * @param month the first day of the month of the stored spending; long ago if there is none
 * @param spentInMonth at least 0
 */
public record Totals(long generation, long purchase, long refund, long bonus, LocalDate month, long spentInMonth) {}
