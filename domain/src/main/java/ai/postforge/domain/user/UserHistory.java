package ai.postforge.domain.user;

import java.util.Optional;

/**
 * What is stored of one Clerk user's events, even after the user is deleted: the last event that counted, the last
 * event about the address that could not be followed, and whether the user was deleted. A deletion is final, whatever
 * arrives later.
 *
 * <p>Decisions use only this history. So the same events end in the same state, in any order and with any repetitions.
 *
 * @param last the last event that counted
 * @param missed the last event that left the user without an address, or with one that was not free yet; may be older
 *     than {@code last}
 */
public record UserHistory(
        ClerkUserId clerkId, Optional<EventStamp> last, Optional<EventStamp> missed, boolean deleted) {

    /** The history of a user without any event yet. */
    public static UserHistory unknown(ClerkUserId clerkId) {
        return new UserHistory(clerkId, Optional.empty(), Optional.empty(), false);
    }

    /**
     * What to do about a change.
     *
     * @param userExists whether the user exists now. A user from before this system exists without any event
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

    /** The history after an event about the address that could not be followed. */
    public UserHistory missing(EventStamp stamp) {
        return new UserHistory(clerkId, last, latest(missed, stamp), deleted);
    }

    /** Whether the user's address here is known to be outdated. */
    public boolean isAddressOutdated() {
        return missed.isPresent() && (last.isEmpty() || hasMissedSince(last.get()));
    }

    /** Whether a later event about the address is known that could not be followed. */
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

        /** Remove the user with all their data, and remember the deletion. */
        record Delete() implements Decision {}

        /** Change nothing. */
        record Ignore(Reason reason) implements Decision {}

        /** Change nothing, because the event can never be applied. */
        record Refuse() implements Decision {}
    }
}
