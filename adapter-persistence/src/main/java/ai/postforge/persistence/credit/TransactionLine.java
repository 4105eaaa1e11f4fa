package ai.postforge.persistence.credit;

import ai.postforge.application.credit.TransactionView;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.NamingStrategy;
import io.micronaut.data.model.naming.NamingStrategies;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a query reads of a ledger entry. */
@Introspected
@NamingStrategy(NamingStrategies.Raw.class)
record TransactionLine(
        String id,
        int amount,
        String type,
        String description,
        @Nullable Integer balanceAfter,
        Instant createdAt,
        long sequence,
        @Nullable String memberId) {
    TransactionView view() {
        OptionalInt balance = balanceAfter == null ? OptionalInt.empty() : OptionalInt.of(balanceAfter);
        return new TransactionView(
                id, amount, type, description, balance, Optional.ofNullable(memberId), createdAt, sequence);
    }
}
