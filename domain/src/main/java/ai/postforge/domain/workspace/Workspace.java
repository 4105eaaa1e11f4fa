package ai.postforge.domain.workspace;

import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import java.util.Optional;

/** Where a user acts. Posts and credits of one workspace are never seen from another. */
public sealed interface Workspace {
    /** The user's own: their posts and their credits. */
    record Personal() implements Workspace {}

    /** An organization's, which all its members share. */
    record Shared(OrganizationId organization, Role role) implements Workspace {}

    /** The organization whose workspace it is, if it is one's. */
    default Optional<OrganizationId> organizationId() {
        return this instanceof Shared shared ? Optional.of(shared.organization()) : Optional.empty();
    }
}
