package ai.postforge.persistence.operations.audit;

import java.util.OptionalLong;

/**
 * A row of {@code "CreditTransaction"}.
 *
 * @param balanceAfter empty where an older writer did not note it
 * @param correction whether an audit wrote it: what came before it is settled
 * @param recent whether it is from after an adoption
 */
record Entry(
        String owner,
        String id,
        long amount,
        String type,
        long sequence,
        OptionalLong balanceAfter,
        boolean correction,
        boolean recent)
        implements Owned {}
