package ai.postforge.application.fake;

import ai.postforge.application.session.Identities;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationHistory;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import java.util.Optional;

/** Who is meant, in memory. */
record InMemoryIdentities(InMemoryStore store) implements Identities {
    @Override
    public Optional<UserId> user(ClerkUserId user) {
        return store.atomically(state -> state.user(user).map(User::id));
    }

    @Override
    public Standing standing(ClerkUserId user, ClerkOrganizationId organization) {
        return store.atomically(state -> state.user(user)
                .map(known -> state.organizationHistories
                                .getOrDefault(organization, OrganizationHistory.unknown(organization))
                                .deleted()
                        ? new Standing.Ended()
                        : standing(state, known, organization))
                .orElseGet(Standing.UnknownUser::new));
    }

    private static Standing standing(StoreState state, User known, ClerkOrganizationId organization) {
        return state.organizations.values().stream()
                .filter(it -> it.clerkId().equals(organization))
                .findAny()
                .map(Organization::id)
                .flatMap(id -> Optional.ofNullable(state.memberships.get(new StoreState.MemberKey(id, known.id()))))
                .map(InMemoryIdentities::standing)
                .orElseGet(Standing.NotYet::new);
    }

    private static Standing standing(Membership membership) {
        return membership.isOpen()
                ? new Standing.Member(membership.user(), membership.organization(), membership.role())
                : new Standing.Ended();
    }
}
