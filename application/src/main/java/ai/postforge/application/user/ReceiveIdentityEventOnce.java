package ai.postforge.application.user;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.user.UserHistories.Claim;
import ai.postforge.application.user.Verdict.Change;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliveryStatus;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.UserChange;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** In one transaction: claims the delivery and its user, asks the {@link Judgement} what to change, and changes it. */
final class ReceiveIdentityEventOnce implements ReceiveIdentityEvent {
    private final UnitOfWork<? extends IdentityTransaction> unitOfWork;
    private final IdSource ids;
    private final InstantSource clock;

    ReceiveIdentityEventOnce(UnitOfWork<? extends IdentityTransaction> unitOfWork, IdSource ids, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Outcome receive(Command command) {
        Delivery delivery = command.delivery();
        return switch (command.event()) {
            case Event.UserEvent event -> aboutUser(delivery, event);
            case Event.Noted(String reason) -> note(delivery, new DeliveryOutcome(DeliveryStatus.IGNORED, reason));
            case Event.Malformed(String reason) -> note(delivery, new DeliveryOutcome(DeliveryStatus.REJECTED, reason));
        };
    }

    private Outcome note(Delivery delivery, DeliveryOutcome outcome) {
        return unitOfWork.inTransaction(tx -> {
            if (!DeliveryOutcome.isOpen(tx.inbox().claim(delivery))) {
                return new Outcome.Repeated();
            }
            tx.inbox().keep(delivery, outcome);
            return outcomeOf(outcome);
        });
    }

    private Outcome aboutUser(Delivery delivery, Event.UserEvent event) {
        Instant now = clock.instant();
        EventStamp stamp = new EventStamp(delivery.occurredAt(), delivery.id());
        Judgement judgement = new Judgement(event.change(), stamp, new UserId(ids.next()), now);
        LedgerEntryId bonus = new LedgerEntryId(ids.next());
        return unitOfWork.inTransaction(tx -> {
            Claim claim = tx.histories().claim(delivery, event.user(), addressIn(event.change()));
            if (!DeliveryOutcome.isOpen(claim.earlier())) {
                return new Outcome.Repeated();
            }
            Verdict verdict = carryOut(tx, judgement.of(claim.user(), claim.holder()), bonus, now);
            verdict.history()
                    .ifPresentOrElse(
                            history -> tx.histories().keep(delivery, verdict.outcome(), history),
                            () -> tx.inbox().keep(delivery, verdict.outcome()));
            return outcomeOf(verdict.outcome());
        });
    }

    /** The final verdict: a removal may be forbidden. */
    private static Verdict carryOut(IdentityTransaction tx, Verdict verdict, LedgerEntryId bonus, Instant now) {
        for (Change change : verdict.changes()) {
            switch (change) {
                case Change.Join(var user) -> {
                    tx.users().add(user);
                    tx.ledger().grant(new AccountOwner.OfUser(user.id()), Grant.welcome(), bonus, now);
                }
                case Change.Keep(var user) -> tx.users().save(user);
                case Change.Remove(var user) -> {
                    if (tx.users().remove(user.id()) == Users.Removal.FORBIDDEN) {
                        return Verdict.deferred("another table still refers to the user");
                    }
                }
            }
        }
        return verdict;
    }

    private static Optional<EmailAddress> addressIn(UserChange change) {
        return switch (change) {
            case UserChange.Present(EmailAddress email) -> Optional.of(email);
            case UserChange.WithoutAddress() -> Optional.empty();
            case UserChange.Deleted() -> Optional.empty();
        };
    }

    private static Outcome outcomeOf(DeliveryOutcome outcome) {
        return switch (outcome.status()) {
            case APPLIED -> new Outcome.Applied();
            case IGNORED -> new Outcome.Ignored(outcome.reason());
            case REJECTED -> new Outcome.Rejected(outcome.reason());
            case DEFERRED -> new Outcome.Deferred(outcome.reason());
        };
    }
}
