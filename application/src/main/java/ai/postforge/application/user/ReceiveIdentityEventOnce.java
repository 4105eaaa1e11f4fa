package ai.postforge.application.user;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.user.IdentityInbox.Delivery;
import ai.postforge.application.user.IdentityInbox.Matter;
import ai.postforge.application.user.IdentityInbox.Result;
import ai.postforge.application.user.IdentityInbox.Status;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.UserChange;
import ai.postforge.domain.user.UserId;
import java.time.InstantSource;
import java.util.Optional;

/** Asks the inbox what is known, and the {@link Judgement} what follows from it. */
final class ReceiveIdentityEventOnce implements ReceiveIdentityEvent {
    private final IdentityInbox inbox;
    private final IdSource ids;
    private final InstantSource clock;

    ReceiveIdentityEventOnce(IdentityInbox inbox, IdSource ids, InstantSource clock) {
        this.inbox = inbox;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Outcome receive(Command command) {
        Matter matter = switch (command.event()) {
            case Event.UserEvent event -> matterOf(command.delivery(), event);
            case Event.Noted(String reason) -> new Matter.OfNoUser(new Result(Status.IGNORED, reason));
            case Event.Malformed(String reason) -> new Matter.OfNoUser(new Result(Status.REJECTED, reason));
        };
        return inbox.receive(command.delivery(), matter)
                .map(ReceiveIdentityEventOnce::outcomeOf)
                .orElseGet(Outcome.Repeated::new);
    }

    private Matter matterOf(Delivery delivery, Event.UserEvent event) {
        Judgement judgement = new Judgement(
                event.change(),
                new EventStamp(delivery.occurredAt(), delivery.id()),
                new UserId(ids.next()),
                new LedgerEntryId(ids.next()),
                clock.instant());
        return new Matter.OfUser(event.user(), addressIn(event.change()), judgement::of);
    }

    private static Optional<EmailAddress> addressIn(UserChange change) {
        return switch (change) {
            case UserChange.Present(EmailAddress email) -> Optional.of(email);
            case UserChange.Deleted() -> Optional.empty();
        };
    }

    private static Outcome outcomeOf(Result result) {
        return switch (result.status()) {
            case APPLIED -> new Outcome.Applied();
            case IGNORED -> new Outcome.Ignored(result.reason());
            case REJECTED -> new Outcome.Rejected(result.reason());
            case DEFERRED -> new Outcome.Deferred(result.reason());
        };
    }
}
