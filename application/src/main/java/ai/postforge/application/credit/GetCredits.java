package ai.postforge.application.credit;

import ai.postforge.domain.workspace.Caller;

/** Shows the caller's account at a glance. */
public interface GetCredits {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome get(Caller caller);

    /** What was found. */
    sealed interface Outcome {
        record Found(CreditSummary summary) implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}
    }
}
