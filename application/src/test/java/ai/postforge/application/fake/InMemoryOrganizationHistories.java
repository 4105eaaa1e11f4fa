package ai.postforge.application.fake;

import ai.postforge.application.organization.OrganizationHistories;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.MembershipHistory;
import ai.postforge.domain.organization.OrganizationHistory;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is remembered of organizations and memberships, in memory. */
record InMemoryOrganizationHistories(StoreState state) implements OrganizationHistories {
    @Override
    public Optional<UserId> lockUser(ClerkUserId user) {
        return state.user(user).map(User::id);
    }

    @Override
    public OrganizationHistory lock(ClerkOrganizationId organization) {
        return state.organizationHistories.getOrDefault(organization, OrganizationHistory.unknown(organization));
    }

    @Override
    public void keep(OrganizationHistory history) {
        state.organizationHistories.put(history.clerkId(), history);
    }

    @Override
    public List<MembershipHistory> memberships(ClerkOrganizationId organization, ClerkUserId user) {
        return state.membershipHistories.values().stream()
                .filter(it ->
                        it.organization().equals(organization) && it.user().equals(user))
                .toList();
    }

    @Override
    public List<ClerkOrganizationId> organizationsOf(ClerkUserId user) {
        return state.membershipHistories.values().stream()
                .filter(it -> it.user().equals(user))
                .map(MembershipHistory::organization)
                .distinct()
                .sorted(Comparator.comparing(ClerkOrganizationId::value))
                .toList();
    }

    @Override
    public void keep(MembershipHistory history) {
        state.membershipHistories.put(history.id(), history);
    }
}
