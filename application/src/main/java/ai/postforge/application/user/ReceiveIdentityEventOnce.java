package ai.postforge.application.user;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.port.UnitOfWork.Transaction;
import ai.postforge.application.port.WebhookInbox.Delivery;
import ai.postforge.application.port.WebhookInbox.Result;
import ai.postforge.application.port.WebhookInbox.Status;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserChange;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.domain.user.UserHistory.Decision;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Inbox, history, user: locked in that order, so that events about one user queue up instead of tripping. */
final class ReceiveIdentityEventOnce implements ReceiveIdentityEvent {
    private static final String EMAIL_TAKEN = "the address still belongs to another user";

    private final UnitOfWork unitOfWork;
    private final IdSource ids;
    private final InstantSource clock;

    ReceiveIdentityEventOnce(UnitOfWork unitOfWork, IdSource ids, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Outcome receive(Command command) {
        Delivery delivery = command.delivery();
        return unitOfWork.inTransaction(tx -> {
            Optional<Result> earlier = tx.inbox().receive(delivery);
            if (earlier.isPresent() && earlier.get().status().isSettled()) {
                return new Outcome.Repeated();
            }
            Result result = switch (command.event()) {
                case Event.UserEvent(ClerkUserId user, UserChange change) ->
                    apply(tx, user, change, new EventStamp(delivery.occurredAt(), delivery.id()));
                case Event.Noted(String reason) -> new Result(Status.IGNORED, reason);
                case Event.Malformed(String reason) -> new Result(Status.REJECTED, reason);
            };
            tx.inbox().settle(delivery.id(), result);
            return outcomeOf(result);
        });
    }

    private Result apply(Transaction tx, ClerkUserId clerkId, UserChange change, EventStamp stamp) {
        UserHistory history = tx.histories().lock(clerkId);
        Optional<User> user = tx.users().find(clerkId);
        Result result = switch (history.decide(change, stamp, user.isPresent())) {
            case Decision.Create(EmailAddress email) -> create(tx, clerkId, email);
            case Decision.ChangeEmail(EmailAddress email) -> changeEmail(tx, user.orElseThrow(), email);
            case Decision.Delete() -> delete(tx, user);
            case Decision.Ignore(UserHistory.Reason reason) -> new Result(Status.IGNORED, explain(reason));
        };
        if (result.status() == Status.APPLIED) {
            tx.histories().save(history.after(change, stamp));
        }
        return result;
    }

    private Result create(Transaction tx, ClerkUserId clerkId, EmailAddress email) {
        if (tx.users().findByEmail(email).isPresent()) {
            return new Result(Status.DEFERRED, EMAIL_TAKEN);
        }
        Instant now = clock.instant();
        User user = User.joining(new UserId(ids.next()), clerkId, email, now);
        tx.users().save(user);
        tx.ledger().grant(user.id(), Grant.welcome(), new LedgerEntryId(ids.next()), now);
        return new Result(Status.APPLIED, "user created");
    }

    private Result changeEmail(Transaction tx, User user, EmailAddress email) {
        if (user.email().equals(email)) {
            return new Result(Status.APPLIED, "address confirmed");
        }
        if (tx.users().findByEmail(email).isPresent()) {
            return new Result(Status.DEFERRED, EMAIL_TAKEN);
        }
        tx.users().save(user.withEmail(email, clock.instant()));
        return new Result(Status.APPLIED, "address changed");
    }

    private static Result delete(Transaction tx, Optional<User> user) {
        user.ifPresent(gone -> tx.users().remove(gone.id()));
        return new Result(Status.APPLIED, user.isPresent() ? "user deleted" : "deletion remembered");
    }

    private static String explain(UserHistory.Reason reason) {
        return switch (reason) {
            case ALREADY_DELETED -> "the user was deleted";
            case OLDER_THAN_KNOWN -> "a later event came first";
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
