package ai.postforge.domain.user;

import java.util.Optional;

/**
 * What is remembered of one Clerk user's events, outliving the user: the last event that counted, and whether the user
 * was deleted. A deletion is final, whatever else arrives and whenever it happened.
 *
 * <p>Deciding by this memory alone makes every order and repetition of the same events end in the same state.
 */
public record UserHistory(ClerkUserId clerkId, Optional<EventStamp> last, boolean deleted) {

    /** The history of somebody of whom no event has come yet. */
    public static UserHistory unknown(ClerkUserId clerkId) {
        return new UserHistory(clerkId, Optional.empty(), false);
    }

    /**
     * What to do about a change.
     *
     * @param userExists whether the user is there now (one can be without any event, from before this system)
     */
    public Decision decide(UserChange change, EventStamp stamp, boolean userExists) {
        return switch (change) {
            case UserChange.Deleted() -> deleted ? new Decision.Ignore(Reason.ALREADY_DELETED) : new Decision.Delete();
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
        EventStamp latest = last.filter(known -> known.isAfter(stamp)).orElse(stamp);
        return new UserHistory(clerkId, Optional.of(latest), deleted || change instanceof UserChange.Deleted);
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
    }
}
