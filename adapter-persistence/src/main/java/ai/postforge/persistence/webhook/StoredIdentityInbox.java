package ai.postforge.persistence.webhook;

import ai.postforge.application.user.IdentityInbox;
import ai.postforge.persistence.session.Batches;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.SqlFailures;
import java.util.Optional;

/**
 * The inbox. Deliveries of which nothing is known yet, which is most of them, go into the database at once, those that come
 * at the same time together; only where something is known is it locked, looked at, and changed.
 */
public final class StoredIdentityInbox implements IdentityInbox {
    /** Statements that run at once in this process. */
    private static final int LANES = 2;

    private static final int LARGEST_BATCH = 64;

    private final Batches<FirstDelivery, Boolean> first;
    private final FurtherDeliveries further;

    public StoredIdentityInbox(Sessions sessions) {
        this.first = new Batches<>(LANES, LARGEST_BATCH, new FirstDeliveries(sessions)::settle);
        this.further = new FurtherDeliveries(sessions);
    }

    @Override
    public Optional<Result> receive(Delivery delivery, Matter matter) {
        return FirstDelivery.of(delivery, matter)
                .filter(this::settledAtOnce)
                .map(supposed -> supposed.verdict().result())
                .or(() -> further.receive(delivery, matter));
    }

    private boolean settledAtOnce(FirstDelivery delivery) {
        try {
            return first.call(delivery.subject(), delivery);
        } catch (RuntimeException failure) {
            if (SqlFailures.isUniqueViolation(failure)) {
                // Somebody was faster, so now something is known.
                return false;
            }
            throw failure;
        }
    }
}
