package ai.postforge.application.user;

import ai.postforge.application.user.Verdict.Change;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliveryStatus;
import ai.postforge.domain.user.AddressConflict;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.KnownUser;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserChange;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.domain.user.UserHistory.Decision;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what an event about a user changes, given what is known.
 *
 * @param newUser the id for a new user, if the event creates one
 */
record Judgement(UserChange change, EventStamp stamp, UserId newUser, Instant now) {

    /** @param holder another user who has the event's address, if there is one */
    Verdict of(KnownUser known, Optional<KnownUser> holder) {
        return switch (known.history().decide(change, stamp, known.user().isPresent())) {
            case Decision.Create(EmailAddress email) -> address(known, email, holder);
            case Decision.ChangeEmail(EmailAddress email) -> address(known, email, holder);
            case Decision.Delete() -> delete(known);
            case Decision.Ignore(UserHistory.Reason reason) ->
                new Verdict(new DeliveryOutcome(DeliveryStatus.IGNORED, explain(reason)), Optional.empty(), List.of());
            case Decision.Refuse() -> missed(known, DeliveryStatus.REJECTED, "missing primary e-mail");
        };
    }

    private Verdict address(KnownUser known, EmailAddress email, Optional<KnownUser> holder) {
        if (holder.isEmpty()) {
            return give(known, email, Optional.empty());
        }
        return switch (new AddressConflict(known.history(), stamp, holder.get().history()).resolve()) {
            case HOLDER_GOES_WITHOUT -> give(known, email, holder.flatMap(KnownUser::user));
            case CLAIMANT_GOES_WITHOUT ->
                give(known, EmailAddress.noneOf(known.history().clerkId()), Optional.empty());
            case CLAIMANT_WAITS -> missed(known, DeliveryStatus.DEFERRED, "the address still belongs to another user");
        };
    }

    /** @param loser the user who loses the address first */
    private Verdict give(KnownUser known, EmailAddress email, Optional<User> loser) {
        Stream<Change> first = loser.map(this::withoutAddress).stream();
        if (known.user().isEmpty()) {
            User joining = User.joining(newUser, known.history().clerkId(), email, now);
            return applied(known, "user created", Stream.concat(first, Stream.of(new Change.Join(joining))));
        }
        User user = known.user().get();
        return user.email().equals(email)
                ? applied(known, "address confirmed", first)
                : applied(
                        known,
                        "address changed",
                        Stream.concat(first, Stream.of(new Change.Keep(user.withEmail(email, now)))));
    }

    private Change withoutAddress(User user) {
        return new Change.Keep(user.withEmail(EmailAddress.noneOf(user.clerkId()), now));
    }

    private Verdict delete(KnownUser known) {
        String reason = known.user().isPresent() ? "user deleted" : "deletion remembered";
        return applied(known, reason, known.user().stream().map(Change.Remove::new));
    }

    private Verdict applied(KnownUser known, String reason, Stream<Change> changes) {
        return new Verdict(
                new DeliveryOutcome(DeliveryStatus.APPLIED, reason),
                Optional.of(known.history().after(change, stamp)),
                changes.toList());
    }

    /** Changes nothing, but remembers that the user now has another address or none. */
    private Verdict missed(KnownUser known, DeliveryStatus status, String reason) {
        return new Verdict(
                new DeliveryOutcome(status, reason), Optional.of(known.history().missing(stamp)), List.of());
    }

    private static String explain(UserHistory.Reason reason) {
        return switch (reason) {
            case ALREADY_DELETED -> "the user was deleted";
            case OLDER_THAN_KNOWN -> "a later event came first";
        };
    }
}
