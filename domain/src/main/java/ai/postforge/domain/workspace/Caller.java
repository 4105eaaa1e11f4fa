package ai.postforge.domain.workspace;

import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.user.UserId;
import java.util.Optional;

/**
 * A user acting in a workspace. Who pays follows from the workspace; who writes is the user.
 *
 * @param user who acts
 * @param workspace where
 */
public record Caller(UserId user, Workspace workspace) {
    /** The user in their personal workspace. */
    public static Caller personal(UserId user) {
        return new Caller(user, new Workspace.Personal());
    }

    /** The user as a member of an organization. */
    public static Caller in(OrganizationId organization, UserId user, Role role) {
        return new Caller(user, new Workspace.Shared(organization, role));
    }

    /** Whose credits the caller spends. */
    public AccountOwner payer() {
        return switch (workspace) {
            case Workspace.Personal() -> new AccountOwner.OfUser(user);
            case Workspace.Shared(OrganizationId organization, Role role) ->
                new AccountOwner.OfOrganization(organization);
        };
    }

    /** The organization in which the caller acts, if they act in one. */
    public Optional<OrganizationId> organization() {
        return workspace.organizationId();
    }
}
