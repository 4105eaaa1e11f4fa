package ai.postforge.application.fake;

import ai.postforge.application.fake.StoreState.Received;
import ai.postforge.application.user.IdentityInbox;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.user.UserHistory;
import java.util.Optional;

/** The inbox in memory. */
final class InMemoryIdentityInbox implements IdentityInbox {
    private final InMemoryStore store;

    InMemoryIdentityInbox(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Result> receive(Delivery delivery, Matter matter) {
        return store.atomically(state -> {
            Optional<Result> earlier =
                    Optional.ofNullable(state.inbox.get(delivery.id())).map(Received::result);
            if (earlier.filter(result -> result.status().isSettled()).isPresent()) {
                return Optional.empty();
            }
            Result result = switch (matter) {
                case Matter.OfNoUser(Result noted) -> noted;
                case Matter.OfUser about -> settle(state, about);
            };
            state.inbox.put(delivery.id(), new Received(delivery, result));
            return Optional.of(result);
        });
    }

    private static Result settle(StoreState state, Matter.OfUser about) {
        Verdict verdict = about.rule().apply(caseOf(state, about));
        verdict.history().ifPresent(history -> state.histories.put(history.clerkId(), history));
        InMemoryTransaction users = new InMemoryTransaction(state);
        switch (verdict.change()) {
            case Change.Nothing() -> {}
            case Change.Join join -> {
                users.save(join.user());
                state.accounts.put(
                        join.user().id(), new CreditAccount(join.bonus().balanceAfter(), 0));
                state.append(join.bonus());
            }
            case Change.Keep(var user) -> users.save(user);
            case Change.Remove(var user) -> users.remove(user.id());
        }
        return verdict.result();
    }

    private static Case caseOf(StoreState state, Matter.OfUser about) {
        return new Case(
                state.histories.getOrDefault(about.user(), UserHistory.unknown(about.user())),
                state.user(about.user()),
                state.users.values().stream()
                        .filter(user -> !user.clerkId().equals(about.user()))
                        .anyMatch(user -> about.address().equals(Optional.of(user.email()))));
    }
}
