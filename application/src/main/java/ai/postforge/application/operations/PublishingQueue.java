package ai.postforge.application.operations;

import ai.postforge.application.operations.ShowQueue.Jobs;
import java.time.Instant;
import java.util.List;

/** The posts in the publishing queue. */
public interface PublishingQueue {
    /**
     * Reads it at one moment.
     *
     * @param late what was due before that is late
     * @param now what is due after that waits
     * @param listed how many jobs of a kind are listed at most; all are counted
     * @return the kinds that there are, in any order; their jobs the longest due first
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    List<Jobs> read(Instant late, Instant now, int listed);
}
