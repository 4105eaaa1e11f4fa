package ai.postforge.application.operations;

import java.util.List;

/** Counts what belongs to each user. */
public interface UserCounting {
    /**
     * Every user at one moment, the longest known first.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    List<UserCounts> count();
}
