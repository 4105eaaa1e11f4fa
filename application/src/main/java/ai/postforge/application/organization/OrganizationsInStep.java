package ai.postforge.application.organization;

import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliveryStatus;
import ai.postforge.domain.organization.AdminRoles;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.MembershipEvent;
import ai.postforge.domain.organization.MembershipHistory;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationChange;
import ai.postforge.domain.organization.OrganizationHistory;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps organizations and memberships in step with the identity provider, within a transaction. What there is follows from the
 * histories alone, so every order of the events, and every repetition, ends in the same state.
 */
public final class OrganizationsInStep {
    private final OrganizationTransaction tx;
    private final AdminRoles adminRoles;
    private final Instant now;

    public OrganizationsInStep(OrganizationTransaction tx, AdminRoles adminRoles, Instant now) {
        this.tx = tx;
        this.adminRoles = adminRoles;
        this.now = now;
    }

    /** @param newOrganization the id of the organization if it is new here */
    public DeliveryOutcome apply(
            ClerkOrganizationId organization,
            OrganizationChange change,
            EventStamp stamp,
            OrganizationId newOrganization) {
        OrganizationHistory history = tx.organizationHistories().lock(organization);
        return switch (keep(history, change, stamp, newOrganization)) {
            case KEEP -> applied("organization kept");
            case DELETE -> applied("organization deleted");
            case ALREADY_DELETED -> ignored("the organization was deleted");
            case OLDER_THAN_KNOWN -> ignored("a later event came first");
        };
    }

    /**
     * @param copy the organization as the event carries it
     * @param copyStamp when the organization was like that
     * @param newOrganization the id of the organization if it is new here
     */
    public DeliveryOutcome apply(
            MembershipEvent event,
            OrganizationChange.Present copy,
            EventStamp copyStamp,
            OrganizationId newOrganization) {
        Optional<UserId> user = tx.organizationHistories().lockUser(event.user());
        OrganizationHistory organization = tx.organizationHistories().lock(event.organization());
        keep(organization, copy, copyStamp, newOrganization);
        Optional<MembershipHistory> known =
                tx.organizationHistories().memberships(event.organization(), event.user()).stream()
                        .filter(it -> it.id().equals(event.id()))
                        .findAny();
        tx.organizationHistories().keep(known.map(it -> it.after(event)).orElseGet(() -> MembershipHistory.of(event)));
        if (organization.deleted()) {
            return ignored("the organization was deleted");
        }
        user.ifPresent(id -> settle(event.organization(), event.user(), id));
        return applied(user.isPresent() ? "membership kept" : "membership waits for its user");
    }

    /** Gives somebody who is new here the memberships that have waited for them. */
    public void welcome(ClerkUserId user, UserId id) {
        for (ClerkOrganizationId organization : tx.organizationHistories().organizationsOf(user)) {
            if (!tx.organizationHistories().lock(organization).deleted()) {
                settle(organization, user, id);
            }
        }
    }

    private OrganizationHistory.Decision keep(
            OrganizationHistory history, OrganizationChange change, EventStamp stamp, OrganizationId newOrganization) {
        OrganizationHistory.Decision decision = history.decide(change, stamp);
        Optional<Organization> there = tx.organizations().find(history.clerkId());
        switch (decision) {
            case KEEP -> {
                if (change instanceof OrganizationChange.Present(String name, Optional<String> slug)) {
                    tx.organizations()
                            .save(there.map(it -> it.named(name, slug, now))
                                    .orElseGet(() ->
                                            Organization.joining(newOrganization, history.clerkId(), name, slug, now)));
                }
                tx.organizationHistories().keep(history.after(change, stamp));
            }
            case DELETE -> {
                there.ifPresent(it -> tx.organizations().remove(it.id()));
                tx.organizationHistories().keep(history.after(change, stamp));
            }
            case ALREADY_DELETED, OLDER_THAN_KNOWN -> {}
        }
        return decision;
    }

    /** Makes the membership what its histories say. */
    private void settle(ClerkOrganizationId clerkId, ClerkUserId clerkUser, UserId user) {
        Optional<OrganizationId> organization = tx.organizations().find(clerkId).map(Organization::id);
        List<MembershipHistory> all = tx.organizationHistories().memberships(clerkId, clerkUser);
        organization.ifPresent(id -> {
            Optional<Integer> budget = tx.memberships().find(id, user).flatMap(Membership::monthlyBudget);
            MembershipHistory.membership(all, id, user, adminRoles, budget).ifPresent(tx.memberships()::save);
        });
    }

    private static DeliveryOutcome applied(String reason) {
        return new DeliveryOutcome(DeliveryStatus.APPLIED, reason);
    }

    private static DeliveryOutcome ignored(String reason) {
        return new DeliveryOutcome(DeliveryStatus.IGNORED, reason);
    }
}
