package ai.postforge.domain.organization;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * What is known of one membership from the events about it, in whatever order they came. The latest event says which role it
 * is. Any event of its end ends it: a later event about the same membership does not bring it back, because somebody who
 * joins again has a new one. (Clerk's event of the end carries the time of the last change before it, so times do not
 * tell.)
 *
 * @param role as the identity provider writes it
 * @param last the latest event
 * @param endedAt the time of the event of its end; empty while it lasts
 */
public record MembershipHistory(
        ClerkMembershipId id,
        ClerkOrganizationId organization,
        ClerkUserId user,
        String role,
        Instant joinedAt,
        EventStamp last,
        Optional<Instant> endedAt) {
    /** Of several memberships, the one that says what the user is. */
    private static final Comparator<MembershipHistory> ORDER = Comparator.comparing(
                    (MembershipHistory history) -> history.endedAt.isEmpty())
            .thenComparing(MembershipHistory::joinedAt)
            .thenComparing(history -> history.id.value());

    public MembershipHistory {
        joinedAt = joinedAt.truncatedTo(ChronoUnit.MILLIS);
        endedAt = endedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The history after the first event. */
    public static MembershipHistory of(MembershipEvent event) {
        return new MembershipHistory(
                event.id(),
                event.organization(),
                event.user(),
                event.role(),
                event.joinedAt(),
                event.stamp(),
                endIn(event));
    }

    /** The history after one event more. */
    public MembershipHistory after(MembershipEvent event) {
        boolean later = event.stamp().isAfter(last);
        return new MembershipHistory(
                id,
                organization,
                user,
                later ? event.role() : role,
                later ? event.joinedAt() : joinedAt,
                later ? event.stamp() : last,
                latest(endedAt, endIn(event)));
    }

    private static Optional<Instant> endIn(MembershipEvent event) {
        return event.ended() ? Optional.of(event.stamp().occurredAt()) : Optional.empty();
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.filter(one.get()::isBefore).isPresent() ? other : one;
    }

    /**
     * What all memberships of one user in one organization come to: they are a member as long as one of these lasts.
     *
     * @param budget the member's own budget, which no event changes
     * @return empty if there never was one
     */
    public static Optional<Membership> membership(
            Collection<MembershipHistory> all,
            OrganizationId organization,
            UserId user,
            AdminRoles adminRoles,
            Optional<Integer> budget) {
        return all.stream()
                .max(ORDER)
                .map(it -> new Membership(organization, user, adminRoles.of(it.role), it.joinedAt, it.endedAt, budget));
    }
}
