package ai.postforge.application.fake;

import ai.postforge.application.user.UserHistories;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.KnownUser;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import java.util.Optional;

/** What is remembered of users, in memory. */
record InMemoryUserHistories(StoreState state) implements UserHistories {
    @Override
    public Claim claim(Delivery delivery, ClerkUserId user, Optional<EmailAddress> address) {
        return new Claim(
                new InMemoryInbox(state).claim(delivery),
                known(user),
                state.users.values().stream()
                        .filter(it -> !it.clerkId().equals(user))
                        .filter(it -> address.equals(Optional.of(it.email())))
                        .map(User::clerkId)
                        .map(this::known)
                        .findAny());
    }

    @Override
    public void keep(Delivery delivery, DeliveryOutcome outcome, UserHistory history) {
        new InMemoryInbox(state).keep(delivery, outcome);
        state.histories.put(history.clerkId(), history);
    }

    private KnownUser known(ClerkUserId user) {
        return new KnownUser(state.histories.getOrDefault(user, UserHistory.unknown(user)), state.user(user));
    }
}
