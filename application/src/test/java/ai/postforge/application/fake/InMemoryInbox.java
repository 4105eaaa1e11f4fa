package ai.postforge.application.fake;

import ai.postforge.application.fake.StoreState.DeliveryKey;
import ai.postforge.application.fake.StoreState.Received;
import ai.postforge.application.inbox.Inbox;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import java.util.Optional;

/** The inbox in memory. */
record InMemoryInbox(StoreState state) implements Inbox {
    @Override
    public Optional<DeliveryOutcome> claim(Delivery delivery) {
        Optional<Received> earlier = Optional.ofNullable(state.inbox.get(DeliveryKey.of(delivery)));
        int attempts = earlier.map(Received::attempts).orElse(0) + 1;
        Optional<DeliveryOutcome> outcome = earlier.flatMap(Received::outcome);
        state.inbox.put(DeliveryKey.of(delivery), new Received(delivery, attempts, outcome));
        return outcome;
    }

    @Override
    public void keep(Delivery delivery, DeliveryOutcome outcome) {
        if (state.inbox.computeIfPresent(
                        DeliveryKey.of(delivery),
                        (key, it) -> new Received(it.delivery(), it.attempts(), Optional.of(outcome)))
                == null) {
            throw new IllegalStateException("not claimed: " + delivery.id());
        }
    }
}
