package ai.postforge.web.credit;

import ai.postforge.application.credit.TransactionView;
import ai.postforge.web.input.Times;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * A ledger entry as the API writes it.
 *
 * @param balanceAfter null for entries of an older system, which did not note it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record TransactionJson(
        String id,
        int amount,
        String type,
        String description,
        @Nullable Integer balanceAfter,
        String createdAt) {

    static TransactionJson of(TransactionView view) {
        return new TransactionJson(
                view.id(),
                view.amount(),
                view.type(),
                view.description(),
                view.balanceAfter().isPresent() ? view.balanceAfter().getAsInt() : null,
                Times.write(view.createdAt()));
    }
}
