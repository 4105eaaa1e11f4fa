package ai.postforge.application.user;

import ai.postforge.application.organization.OrganizationsInStep;
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
import ai.postforge.domain.organization.AdminRoles;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.MembershipEvent;
import ai.postforge.domain.organization.OrganizationChange;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.UserChange;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** In one transaction: claims the delivery and its user, asks the {@link Judgement} what to change, and changes it. */
final class ReceiveIdentityEventOnce implements ReceiveIdentityEvent {
    private final UnitOfWork<? extends IdentityTransaction> unitOfWork;
    private final IdSource ids;
    private final AdminRoles adminRoles;
    private final InstantSource clock;

    ReceiveIdentityEventOnce(
            UnitOfWork<? extends IdentityTransaction> unitOfWork,
            AdminRoles adminRoles,
            IdSource ids,
            InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.adminRoles = adminRoles;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Outcome receive(Command command) {
        Delivery delivery = command.delivery();
        return switch (command.event()) {
            case Event.UserEvent event -> aboutUser(delivery, event);
            case Event.OrganizationEvent(ClerkOrganizationId organization, OrganizationChange change) -> {
                OrganizationId newId = new OrganizationId(ids.next());
                yield once(delivery, tx -> inStep(tx).apply(organization, change, stampOf(delivery), newId));
            }
            case Event.MembershipChanged event -> {
                OrganizationId newId = new OrganizationId(ids.next());
                EventStamp copyStamp = new EventStamp(event.copiedAt(), delivery.id());
                yield once(
                        delivery,
                        tx -> inStep(tx).apply(membershipEvent(delivery, event), event.copy(), copyStamp, newId));
            }
            case Event.Noted(String reason) ->
                once(delivery, tx -> new DeliveryOutcome(DeliveryStatus.IGNORED, reason));
            case Event.Malformed(String reason) ->
                once(delivery, tx -> new DeliveryOutcome(DeliveryStatus.REJECTED, reason));
        };
    }

    private Outcome once(Delivery delivery, Function<IdentityTransaction, DeliveryOutcome> work) {
        return unitOfWork.inTransaction(tx -> {
            if (!DeliveryOutcome.isOpen(tx.inbox().claim(delivery))) {
                return new Outcome.Repeated();
            }
            DeliveryOutcome outcome = work.apply(tx);
            tx.inbox().keep(delivery, outcome);
            return outcomeOf(outcome);
        });
    }

    private OrganizationsInStep inStep(IdentityTransaction tx) {
        return new OrganizationsInStep(tx, adminRoles, clock.instant());
    }

    private static EventStamp stampOf(Delivery delivery) {
        return new EventStamp(delivery.occurredAt(), delivery.id());
    }

    private static MembershipEvent membershipEvent(Delivery delivery, Event.MembershipChanged event) {
        return new MembershipEvent(
                event.membership(),
                event.organization(),
                event.user(),
                event.role(),
                event.joinedAt(),
                stampOf(delivery),
                event.ended());
    }

    private Outcome aboutUser(Delivery delivery, Event.UserEvent event) {
        Instant now = clock.instant();
        Judgement judgement = new Judgement(event.change(), stampOf(delivery), new UserId(ids.next()), now);
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
    private Verdict carryOut(IdentityTransaction tx, Verdict verdict, LedgerEntryId bonus, Instant now) {
        for (Change change : verdict.changes()) {
            switch (change) {
                case Change.Join(var user) -> {
                    tx.users().add(user);
                    tx.ledger().grant(new AccountOwner.OfUser(user.id()), Grant.welcome(), bonus, now);
                    inStep(tx).welcome(user.clerkId(), user.id());
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
