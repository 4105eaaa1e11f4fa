package ai.postforge.domain.user;

import java.util.Optional;

/**
 * What is remembered of one Clerk user's events, outliving the user: the last event that counted, the last one that said
 * something of the address and could not be followed, and whether the user was deleted. A deletion is final, whatever else
 * arrives and whenever it happened.
 *
 * <p>Deciding by this memory alone makes every order and repetition of the same events end in the same state.
 *
 * @param last the last event that counted
 * @param missed the last event that gave the user no address, or one that could not be had yet; it may be older than
 *     {@code last}
 */
public record UserHistory(
        ClerkUserId clerkId, Optional<EventStamp> last, Optional<EventStamp> missed, boolean deleted) {

    /** The history of somebody of whom no event has come yet. */
    public static UserHistory unknown(ClerkUserId clerkId) {
        return new UserHistory(clerkId, Optional.empty(), Optional.empty(), false);
    }

    /**
     * What to do about a change.
     *
     * @param userExists whether the user is there now (one can be without any event, from before this system)
     */
    public Decision decide(UserChange change, EventStamp stamp, boolean userExists) {
        return switch (change) {
            case UserChange.Deleted() -> deleted ? new Decision.Ignore(Reason.ALREADY_DELETED) : new Decision.Delete();
            case UserChange.WithoutAddress() -> new Decision.Refuse();
            case UserChange.Present(EmailAddress email) -> {
                if (deleted) {
                    yield new Decision.Ignore(Reason.ALREADY_DELETED);
                }
                if (last.isPresent() && !stamp.isAfter(last.get())) {
                    yield new Decision.Ignore(Reason.OLDER_THAN_KNOWN);
                }
                yield userExists ? new Decision.ChangeEmail(email) : new Decision.Create(email);
            }
        };
    }

    /** The history after a change that counted. The stamp never moves back. */
    public UserHistory after(UserChange change, EventStamp stamp) {
        return new UserHistory(clerkId, latest(last, stamp), missed, deleted || change instanceof UserChange.Deleted);
    }

    /** The history after an event whose word about the address could not be followed. */
    public UserHistory missing(EventStamp stamp) {
        return new UserHistory(clerkId, last, latest(missed, stamp), deleted);
    }

    /** Whether the address that the user has here is known not to be theirs any more. */
    public boolean isAddressOutdated() {
        return missed.isPresent() && (last.isEmpty() || hasMissedSince(last.get()));
    }

    /** Whether an event after that one is known, whose word about the address could not be followed. */
    public boolean hasMissedSince(EventStamp stamp) {
        return missed.filter(known -> known.isAfter(stamp)).isPresent();
    }

    private static Optional<EventStamp> latest(Optional<EventStamp> known, EventStamp stamp) {
        return Optional.of(known.filter(it -> it.isAfter(stamp)).orElse(stamp));
    }

    /** Why an event changed nothing. */
    public enum Reason {
        ALREADY_DELETED,
        OLDER_THAN_KNOWN
    }

    /** What an event asks for, given what is known. */
    public sealed interface Decision {
        /** Make the user, with the welcome bonus. */
        record Create(EmailAddress email) implements Decision {}

        /** Keep the user under this address; credits stay as they are. */
        record ChangeEmail(EmailAddress email) implements Decision {}

        /** Remove the user with everything that is theirs, and remember it. */
        record Delete() implements Decision {}

        /** Change nothing. */
        record Ignore(Reason reason) implements Decision {}

        /** Change nothing, as it can never be applied. */
        record Refuse() implements Decision {}
    }
}
