package ai.postforge.application.credit;

import ai.postforge.domain.credit.HoldId;
import java.time.Instant;
import java.util.List;

/** What the sweep cleans up: holds that nobody settled in time, and keys that need not be kept any longer. */
public interface ExpiredHolds {
    /** Unsettled holds that have expired, the longest expired first, at most {@code limit}. */
    List<HoldId> find(Instant now, int limit);

    /**
     * Deletes settled holds whose keys need not be kept any longer, at most {@code limit}, and returns how many it
     * deleted.
     */
    int forgetSettled(Instant now, int limit);
}
