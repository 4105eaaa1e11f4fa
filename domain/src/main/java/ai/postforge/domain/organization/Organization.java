package ai.postforge.domain.organization;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An organization, in step with the identity provider. Its credits are not part of it: see
 * {@code ai.postforge.domain.credit}. Times are kept to the millisecond.
 *
 * @param name what it calls itself
 * @param slug its name in addresses; empty where the identity provider has none
 * @param defaultMonthlyBudget how many credits of the pool a member may take in a calendar month (UTC), at least 0; empty for
 *     any number. A membership's own budget goes before it
 */
public record Organization(
        OrganizationId id,
        ClerkOrganizationId clerkId,
        String name,
        Optional<String> slug,
        Optional<Integer> defaultMonthlyBudget,
        Instant createdAt,
        Instant updatedAt) {

    /** @throws IllegalArgumentException if the budget is below 0 */
    public Organization {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
        if (defaultMonthlyBudget.filter(budget -> budget < 0).isPresent()) {
            throw new IllegalArgumentException("a budget is at least 0 credits");
        }
    }

    /** An organization that is new here. It starts with no credits and no budget. */
    public static Organization joining(
            OrganizationId id, ClerkOrganizationId clerkId, String name, Optional<String> slug, Instant now) {
        return new Organization(id, clerkId, name, slug, Optional.empty(), now, now);
    }

    /** The same organization under another name. */
    public Organization named(String newName, Optional<String> newSlug, Instant now) {
        return new Organization(id, clerkId, newName, newSlug, defaultMonthlyBudget, createdAt, now);
    }

    /** The same organization with another default budget. */
    public Organization withDefaultMonthlyBudget(Optional<Integer> budget, Instant now) {
        return new Organization(id, clerkId, name, slug, budget, createdAt, now);
    }
}
