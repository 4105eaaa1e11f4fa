package ai.postforge.application.generation;

import ai.postforge.domain.workspace.Caller;
import java.util.Optional;

/** Bounds how many generations run at once, for each user and in all. */
public interface GenerationSlots {
    /** A place among the running generations; empty if the limit is reached. Never waits. */
    Optional<Slot> take(Caller caller);

    /** A place that was taken. */
    interface Slot {
        /** Frees the place. Only the first call counts. */
        void giveBack();
    }
}
