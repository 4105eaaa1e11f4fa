package ai.postforge.domain.organization;

import ai.postforge.domain.user.EventStamp;
import java.util.Optional;

/**
 * What is remembered of the events about one organization, also after its deletion. It decides what the next event
 * changes, so that every order of the events ends in the same state.
 *
 * @param last the last event that counted
 * @param deleted whether the organization was deleted, which is for good
 */
public record OrganizationHistory(ClerkOrganizationId clerkId, Optional<EventStamp> last, boolean deleted) {
    /** The history of an organization of which nothing is known. */
    public static OrganizationHistory unknown(ClerkOrganizationId clerkId) {
        return new OrganizationHistory(clerkId, Optional.empty(), false);
    }

    public Decision decide(OrganizationChange change, EventStamp stamp) {
        if (deleted) {
            return Decision.ALREADY_DELETED;
        }
        return switch (change) {
            case OrganizationChange.Deleted() -> Decision.DELETE;
            case OrganizationChange.Present(String name, Optional<String> slug) ->
                last.filter(known -> !stamp.isAfter(known)).isPresent() ? Decision.OLDER_THAN_KNOWN : Decision.KEEP;
        };
    }

    /** The history after a change that counted. */
    public OrganizationHistory after(OrganizationChange change, EventStamp stamp) {
        EventStamp latest = last.filter(known -> known.isAfter(stamp)).orElse(stamp);
        return new OrganizationHistory(
                clerkId, Optional.of(latest), deleted || change instanceof OrganizationChange.Deleted);
    }

    /** What an event asks for, given what is known. */
    public enum Decision {
        /** Keep the organization under the event's name. */
        KEEP,
        /** Remove the organization with all that it owns, and remember the deletion. */
        DELETE,
        /** Change nothing. */
        ALREADY_DELETED,
        /** Change nothing. */
        OLDER_THAN_KNOWN
    }
}
