package ai.postforge.persistence.webhook;

import ai.postforge.application.user.IdentityInbox.Case;
import ai.postforge.application.user.IdentityInbox.Change;
import ai.postforge.application.user.IdentityInbox.Delivery;
import ai.postforge.application.user.IdentityInbox.Matter;
import ai.postforge.application.user.IdentityInbox.Result;
import ai.postforge.application.user.IdentityInbox.Status;
import ai.postforge.application.user.IdentityInbox.Verdict;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.persistence.credit.CreditTransactionRow;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.UtcTime;
import ai.postforge.persistence.user.StoredUserHistories;
import ai.postforge.persistence.user.StoredUsers;
import ai.postforge.persistence.user.UserRow;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;

/**
 * Deliveries of which something may be known. Delivery, history, user: locked in that order, so that events about one user
 * queue up instead of tripping, and what is known is read behind the locks.
 */
final class FurtherDeliveries {
    /** Whoever brings the same id meanwhile waits here for the end of this transaction. */
    private static final String RECEIVE = """
            INSERT INTO "WebhookDelivery" AS earlier ("id", "type", "subject", "occurredAt", "receivedAt")
            VALUES (:id, :type, :subject, CAST(:occurredAt AS timestamp(3)), CAST(:receivedAt AS timestamp(3)))
            ON CONFLICT ("id") DO UPDATE
            SET "attempts" = earlier."attempts" + 1, "receivedAt" = EXCLUDED."receivedAt"
            RETURNING "id", "type", "subject", "occurredAt", "receivedAt", "attempts", "status", "reason"
            """;

    private final Sessions sessions;

    FurtherDeliveries(Sessions sessions) {
        this.sessions = sessions;
    }

    /** What became of the delivery, or empty if that was settled before. */
    Optional<Result> receive(Delivery delivery, Matter matter) {
        return sessions.inTransaction(session -> {
            if (isSettled(note(session, delivery))) {
                return Optional.empty();
            }
            Result result = switch (matter) {
                case Matter.OfNoUser(Result noted) -> noted;
                case Matter.OfUser about -> settle(session, about);
            };
            keep(session, delivery, result);
            return Optional.of(result);
        });
    }

    private static WebhookDeliveryRow note(StatelessSession session, Delivery delivery) {
        return session.createNativeQuery(RECEIVE, WebhookDeliveryRow.class)
                .setParameter("id", delivery.id())
                .setParameter("type", delivery.type())
                .setParameter("subject", delivery.subject().orElse(null), String.class)
                .setParameter("occurredAt", UtcTime.parameter(delivery.occurredAt()))
                .setParameter("receivedAt", UtcTime.parameter(delivery.receivedAt()))
                .getSingleResult();
    }

    private static boolean isSettled(WebhookDeliveryRow row) {
        return Optional.ofNullable(row.status)
                .flatMap(Status::of)
                .filter(Status::isSettled)
                .isPresent();
    }

    private static Result settle(StatelessSession session, Matter.OfUser about) {
        Verdict verdict = about.rule().apply(lockedCase(session, about));
        StoredUsers users = new StoredUsers(session);
        switch (verdict.change()) {
            case Change.Nothing() -> {}
            case Change.Join(User user, LedgerEntry bonus) -> {
                session.insert(UserRow.of(user, bonus.balanceAfter()));
                session.insert(CreditTransactionRow.of(bonus));
            }
            case Change.Keep(User user) -> users.save(user);
            case Change.Remove(User user) -> users.remove(user.id());
        }
        verdict.history().ifPresent(new StoredUserHistories(session)::save);
        return verdict.result();
    }

    private static Case lockedCase(StatelessSession session, Matter.OfUser about) {
        var history = new StoredUserHistories(session).lock(about.user());
        List<User> known = session.createSelectionQuery(
                        "from UserRow where clerkId = :clerkId or email = :email", UserRow.class)
                .setParameter("clerkId", about.user().value())
                .setParameter("email", about.address().map(EmailAddress::value).orElse(null), String.class)
                .getResultStream()
                .map(UserRow::toUser)
                .toList();
        return new Case(
                history,
                known.stream()
                        .filter(user -> user.clerkId().equals(about.user()))
                        .findAny(),
                known.stream().anyMatch(user -> !user.clerkId().equals(about.user())));
    }

    private static void keep(StatelessSession session, Delivery delivery, Result result) {
        session.createMutationQuery("update WebhookDeliveryRow set status = :status, reason = :reason where id = :id")
                .setParameter("status", result.status().code())
                .setParameter("reason", result.reason())
                .setParameter("id", delivery.id())
                .executeUpdate();
    }
}
