package ai.postforge.application.session;

import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.workspace.Caller;
import java.util.Optional;

/** Turns a session into a caller: a known user, in their own workspace or in that of an organization they are a member of. */
public interface IdentifyCaller {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome identify(Session session);

    /** Who it is, if that is known without asking the store. Empty does not mean that they are unknown. */
    Optional<Caller> recall(Session session);

    /**
     * What a verified token says.
     *
     * @param organization the active organization, if there is one
     */
    record Session(ClerkUserId user, Optional<Active> organization) {}

    /** The active organization of a session, and the role that the token names there. */
    record Active(ClerkOrganizationId organization, Role role) {}

    /** Who it is. */
    sealed interface Outcome {
        /** The caller. Where token and store disagree on the role, the lesser one counts. */
        record Known(Caller caller) implements Outcome {}

        /** The user is not known here (yet). */
        record UserNotSynced() implements Outcome {}

        /** The organization or the membership is not known here yet. */
        record OrganizationNotSynced() implements Outcome {}

        /** The membership has ended, or the organization was deleted, whatever the token says. */
        record MembershipEnded() implements Outcome {}
    }
}
