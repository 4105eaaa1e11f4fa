package ai.postforge.application.credit;

import ai.postforge.application.credit.CreditQueries.Position;
import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.workspace.Caller;
import java.util.Optional;

/** Shows the caller's ledger, the newest entry first. */
public interface ListTransactions {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome list(Query query);

    /** Whose ledger, which type of entries (any, if empty), and which page of them. */
    record Query(Caller caller, Optional<TransactionType> type, PageRequest<Position> page) {}

    /** What was found. */
    sealed interface Outcome {
        record Found(Page<TransactionView, Position> page) implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}
    }
}
