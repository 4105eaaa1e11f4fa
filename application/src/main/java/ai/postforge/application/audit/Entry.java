package ai.postforge.application.audit;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * A row of {@code "CreditTransaction"}.
 *
 * @param month the first day of the month that its time is in
 * @param balanceAfter empty for entries of an older program
 * @param correction whether an audit wrote it; earlier entries are then settled
 * @param recent whether it is from after an adoption
 */
public record Entry(
        String owner,
        String id,
        long amount,
        String type,
        long sequence,
        LocalDate month,
        OptionalLong balanceAfter,
        boolean correction,
        boolean recent)
        implements Owned {}
