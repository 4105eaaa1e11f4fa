package ai.postforge.domain.post;

import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.domain.workspace.Workspace;

/**
 * The policy who may change, schedule, publish and delete a post of the workspace: its author, and in an organization also
 * an admin.
 */
public record MayChangePost(Caller caller) {
    public boolean allows(PostDetails post) {
        return post.author().equals(caller.user())
                || switch (caller.workspace()) {
                    case Workspace.Personal() -> false;
                    case Workspace.Shared(OrganizationId organization, Role role) -> role == Role.ADMIN;
                };
    }
}
