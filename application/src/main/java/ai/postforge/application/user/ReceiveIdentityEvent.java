package ai.postforge.application.user;

import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.organization.ClerkMembershipId;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.OrganizationChange;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.UserChange;
import java.time.Instant;

/**
 * Applies an event of the identity provider, which the adapter has verified. Events may come twice, late and out of
 * order. Every order ends in the same state. The delivery, its changes and its outcome are one transaction.
 */
public interface ReceiveIdentityEvent {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome receive(Command command);

    /** The delivery, and what it says. */
    record Command(Delivery delivery, Event event) {}

    /** What a delivery says. */
    sealed interface Event {
        /** Something about a user. */
        record UserEvent(ClerkUserId user, UserChange change) implements Event {}

        /** Something about an organization. */
        record OrganizationEvent(ClerkOrganizationId organization, OrganizationChange change) implements Event {}

        /**
         * Something about a membership. It carries a copy of the organization.
         *
         * @param role as the identity provider writes it
         * @param ended whether it is over
         * @param copy the organization
         * @param copiedAt when the organization last changed
         */
        record MembershipChanged(
                ClerkMembershipId membership,
                ClerkOrganizationId organization,
                ClerkUserId user,
                String role,
                Instant joinedAt,
                boolean ended,
                OrganizationChange.Present copy,
                Instant copiedAt)
                implements Event {}

        /** Something that is only recorded. */
        record Noted(String reason) implements Event {}

        /** Something that can never be applied, and why, without personal data. */
        record Malformed(String reason) implements Event {}
    }

    /** What became of it. */
    sealed interface Outcome {
        /** It changed something. */
        record Applied() implements Outcome {}

        /** It had nothing to change. */
        record Ignored(String reason) implements Outcome {}

        /** It was settled before; nothing was repeated. */
        record Repeated() implements Outcome {}

        /** It can never be applied. */
        record Rejected(String reason) implements Outcome {}

        /** It cannot be applied yet. The sender should send it again. */
        record Deferred(String reason) implements Outcome {}
    }
}
