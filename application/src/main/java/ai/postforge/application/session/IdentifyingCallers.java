package ai.postforge.application.session;

import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.workspace.Caller;
import java.util.Optional;

/** Asks who a user is, and in an organization each time whether they still are a member. */
final class IdentifyingCallers implements IdentifyCaller {
    private final Identities identities;

    IdentifyingCallers(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Outcome identify(Session session) {
        return session.organization()
                .map(active -> inOrganization(session.user(), active))
                .orElseGet(() -> personal(session.user()));
    }

    @Override
    public Optional<Caller> recall(Session session) {
        return session.organization().isPresent()
                ? Optional.empty()
                : identities.recall(session.user()).map(Caller::personal);
    }

    private Outcome personal(ClerkUserId user) {
        return identities
                .user(user)
                .<Outcome>map(id -> new Outcome.Known(Caller.personal(id)))
                .orElseGet(Outcome.UserNotSynced::new);
    }

    private Outcome inOrganization(ClerkUserId user, Active active) {
        return switch (identities.standing(user, active.organization())) {
            case Identities.Standing.Member(var id, var organization, var role) ->
                new Outcome.Known(Caller.in(organization, id, role.lesser(active.role())));
            case Identities.Standing.UnknownUser() -> new Outcome.UserNotSynced();
            case Identities.Standing.NotYet() -> new Outcome.OrganizationNotSynced();
            case Identities.Standing.Ended() -> new Outcome.MembershipEnded();
        };
    }
}
