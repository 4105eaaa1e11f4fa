package ai.postforge.application.user;

import ai.postforge.domain.workspace.Caller;

/** Shows callers themselves. */
public interface GetMe {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome get(Caller caller);

    /** What was found. */
    sealed interface Outcome {
        record Found(UserView user) implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}
    }
}
