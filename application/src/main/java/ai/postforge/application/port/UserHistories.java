package ai.postforge.application.port;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.UserHistory;

/** What is remembered of users' events, beyond their deletion; within a transaction. */
public interface UserHistories {
    /** The history, kept from other transactions until this one ends; an empty one for somebody unheard of. */
    UserHistory lock(ClerkUserId clerkId);

    /** Keeps a history that was locked before. */
    void save(UserHistory history);
}
