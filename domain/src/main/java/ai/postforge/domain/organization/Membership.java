package ai.postforge.domain.organization;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A user's membership in an organization. It is one and the same if the user leaves and joins again: what they spent in the
 * month still counts.
 *
 * @param joinedAt since when; of several times, the latest
 * @param endedAt since when no longer; empty for a member
 * @param monthlyBudget how many credits of the pool the member may take in a calendar month (UTC), at least 0; empty where the
 *     organization's default applies
 */
public record Membership(
        OrganizationId organization,
        UserId user,
        Role role,
        Instant joinedAt,
        Optional<Instant> endedAt,
        Optional<Integer> monthlyBudget) {

    /** @throws IllegalArgumentException if the budget is below 0 */
    public Membership {
        joinedAt = joinedAt.truncatedTo(ChronoUnit.MILLIS);
        endedAt = endedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        if (monthlyBudget.filter(budget -> budget < 0).isPresent()) {
            throw new IllegalArgumentException("a budget is at least 0 credits");
        }
    }

    /** Whether the user is a member now. */
    public boolean isOpen() {
        return endedAt.isEmpty();
    }

    /** The same membership with another budget. */
    public Membership withMonthlyBudget(Optional<Integer> budget) {
        return new Membership(organization, user, role, joinedAt, endedAt, budget);
    }
}
