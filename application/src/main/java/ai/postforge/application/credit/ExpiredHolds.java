package ai.postforge.application.credit;

import ai.postforge.domain.credit.HoldId;
import java.time.Instant;
import java.util.List;

/** What the sweep looks after: holds that nobody settled in time, and keys whose time of remembrance is over. */
public interface ExpiredHolds {
    /** Unsettled holds that have expired, the longest expired first, at most {@code limit}. */
    List<HoldId> find(Instant now, int limit);

    /** Forgets settled holds whose keys need not be remembered any more, at most {@code limit}; how many they were. */
    int forgetSettled(Instant now, int limit);
}
