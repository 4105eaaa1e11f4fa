package ai.postforge.domain.organization;

import java.util.Optional;

/** What an event says about an organization. */
public sealed interface OrganizationChange {
    /** It is there, under this name. */
    record Present(String name, Optional<String> slug) implements OrganizationChange {}

    /** It was deleted, with its memberships. */
    record Deleted() implements OrganizationChange {}
}
