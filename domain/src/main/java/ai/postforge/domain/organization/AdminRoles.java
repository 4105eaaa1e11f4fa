package ai.postforge.domain.organization;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which of the identity provider's roles count as admin; every other role is a member's. The provider writes a role with or
 * without the prefix {@code org:}.
 */
public final class AdminRoles {
    /** What counts as admin where nobody says otherwise. Source: Clerk, default roles of an organization. */
    public static final AdminRoles DEFAULT = new AdminRoles(Set.of("org:admin"));

    private static final String PREFIX = "org:";

    private final Set<String> names;

    public AdminRoles(Collection<String> names) {
        this.names = names.stream().map(AdminRoles::withoutPrefix).collect(Collectors.toUnmodifiableSet());
    }

    /** What somebody with this role of the provider's may do here. */
    public Role of(String providersRole) {
        return names.contains(withoutPrefix(providersRole)) ? Role.ADMIN : Role.MEMBER;
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }
}
