package ai.postforge.persistence.user;

import ai.postforge.application.session.Identities;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.Sessions;
import jakarta.persistence.Tuple;
import java.util.Optional;

/** Who is meant, from the primary database. */
public final class StoredIdentities implements Identities {
    private static final String USER = """
            SELECT "id" FROM "User" WHERE "clerkId" = :user
            """;

    private static final String STANDING = """
            SELECT account."id" AS "user", organization."id" AS "organization", membership."role",
                   membership."endedAt" IS NOT NULL AS "ended", COALESCE(history."deleted", false) AS "deleted"
            FROM (SELECT CAST(:user AS text) AS "user", CAST(:organization AS text) AS "organization") asked
            LEFT JOIN "User" account ON account."clerkId" = asked."user"
            LEFT JOIN "OrganizationHistory" history ON history."clerkId" = asked."organization"
            LEFT JOIN "Organization" organization ON organization."clerkId" = asked."organization"
            LEFT JOIN "Membership" membership
                ON membership."organizationId" = organization."id" AND membership."userId" = account."id"
            """;

    private final Sessions sessions;
    private final RecentUsers recent = new RecentUsers();

    public StoredIdentities(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<UserId> user(ClerkUserId user) {
        return recent.find(user).or(() -> {
            Optional<UserId> found = find(user);
            found.ifPresent(id -> recent.remember(user, id));
            return found;
        });
    }

    private Optional<UserId> find(ClerkUserId user) {
        return sessions.inOneStatement(session -> session.createNativeQuery(USER, String.class)
                .setParameter("user", user.value())
                .uniqueResultOptional()
                .map(UserId::new));
    }

    @Override
    public Optional<UserId> recall(ClerkUserId user) {
        return recent.find(user);
    }

    @Override
    public Standing standing(ClerkUserId user, ClerkOrganizationId organization) {
        return sessions.inOneStatement(session -> standingIn(session.createNativeQuery(STANDING, Tuple.class)
                .addScalar("user", String.class)
                .addScalar("organization", String.class)
                .addScalar("role", String.class)
                .addScalar("ended", Boolean.class)
                .addScalar("deleted", Boolean.class)
                .setParameter("user", user.value())
                .setParameter("organization", organization.value())
                .getSingleResult()));
    }

    private static Standing standingIn(Tuple row) {
        String user = row.get("user", String.class);
        if (user == null) {
            return new Standing.UnknownUser();
        }
        if (row.get("deleted", Boolean.class)) {
            return new Standing.Ended();
        }
        String role = row.get("role", String.class);
        if (role == null) {
            return new Standing.NotYet();
        }
        return row.get("ended", Boolean.class)
                ? new Standing.Ended()
                : new Standing.Member(
                        new UserId(user),
                        new OrganizationId(row.get("organization", String.class)),
                        Role.of(role).orElse(Role.MEMBER));
    }
}
