package ai.postforge.application.post;

import java.util.List;

/**
 * Takes over attempts whose process is gone. Nothing of them can be sent any more, so what remains is to look what came of
 * them. Any number of processes may do so at once; what else is due does not matter.
 */
public interface TakeOverAttempts {
    /**
     * Looks which attempts are under way, and answers those that were left behind: that this process has seen under way for
     * a whole lease. To be called every few seconds, one call at a time.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    List<LeftBehind> lookRound();

    /** An attempt that was left behind. */
    interface LeftBehind {
        /**
         * Takes it over, unless somebody else did or it has been settled meanwhile. Can take as long as an attempt.
         *
         * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
         */
        PublishDuePost.Outcome takeOver();
    }
}
