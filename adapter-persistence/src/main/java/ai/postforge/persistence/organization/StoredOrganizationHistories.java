package ai.postforge.persistence.organization;

import ai.postforge.application.organization.OrganizationHistories;
import ai.postforge.domain.organization.ClerkMembershipId;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.MembershipHistory;
import ai.postforge.domain.organization.OrganizationHistory;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Tuple;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** The histories of organizations and memberships, within a transaction. */
public final class StoredOrganizationHistories implements OrganizationHistories {
    /** Only a row can be locked, so one that is not there yet is made. An update that changes nothing locks it. */
    private static final String LOCK_USER = """
            INSERT INTO "UserHistory" AS known ("clerkId") VALUES (:user)
            ON CONFLICT ("clerkId") DO UPDATE SET "deleted" = known."deleted"
            RETURNING 1
            """;

    private static final String FIND_USER = """
            SELECT "id" FROM "User" WHERE "clerkId" = :user
            """;

    private static final String LOCK = """
            INSERT INTO "OrganizationHistory" AS known ("clerkId") VALUES (:organization)
            ON CONFLICT ("clerkId") DO UPDATE SET "deleted" = known."deleted"
            RETURNING known."lastOccurredAt", known."lastEventId", known."deleted"
            """;

    private static final String KEEP = """
            UPDATE "OrganizationHistory"
            SET "lastOccurredAt" = CAST(:occurredAt AS timestamp(3)), "lastEventId" = :eventId, "deleted" = :deleted
            WHERE "clerkId" = :organization
            """;

    private static final String MEMBERSHIPS = """
            SELECT "clerkId", "role", "joinedAt", "lastOccurredAt", "lastEventId", "endedAt"
            FROM "MembershipHistory" WHERE "userClerkId" = :user AND "organizationClerkId" = :organization
            """;

    private static final String ORGANIZATIONS = """
            SELECT DISTINCT "organizationClerkId" FROM "MembershipHistory" WHERE "userClerkId" = :user ORDER BY 1
            """;

    private static final String KEEP_MEMBERSHIP = """
            INSERT INTO "MembershipHistory"
                ("clerkId", "organizationClerkId", "userClerkId", "role", "joinedAt", "lastOccurredAt", "lastEventId", "endedAt")
            VALUES (:id, :organization, :user, :role, CAST(:joinedAt AS timestamp(3)),
                    CAST(:occurredAt AS timestamp(3)), :eventId, CAST(:endedAt AS timestamp(3)))
            ON CONFLICT ("clerkId") DO UPDATE
            SET "role" = EXCLUDED."role", "joinedAt" = EXCLUDED."joinedAt",
                "lastOccurredAt" = EXCLUDED."lastOccurredAt", "lastEventId" = EXCLUDED."lastEventId",
                "endedAt" = EXCLUDED."endedAt"
            """;

    private final LateTransaction transaction;

    public StoredOrganizationHistories(LateTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<UserId> lockUser(ClerkUserId user) {
        transaction
                .session()
                .createNativeQuery(LOCK_USER, Integer.class)
                .setParameter("user", user.value())
                .getSingleResult();
        return transaction
                .session()
                .createNativeQuery(FIND_USER, String.class)
                .addScalar("id", String.class)
                .setParameter("user", user.value())
                .uniqueResultOptional()
                .map(UserId::new);
    }

    @Override
    public OrganizationHistory lock(ClerkOrganizationId organization) {
        Tuple row = transaction
                .session()
                .createNativeQuery(LOCK, Tuple.class)
                .addScalar("lastOccurredAt", LocalDateTime.class)
                .addScalar("lastEventId", String.class)
                .addScalar("deleted", Boolean.class)
                .setParameter("organization", organization.value())
                .getSingleResult();
        Optional<EventStamp> last = Optional.ofNullable(row.get("lastEventId", String.class))
                .map(id -> new EventStamp(UtcTime.instant(row.get("lastOccurredAt", LocalDateTime.class)), id));
        return new OrganizationHistory(organization, last, row.get("deleted", Boolean.class));
    }

    @Override
    public void keep(OrganizationHistory history) {
        int kept = transaction
                .session()
                .createNativeMutationQuery(KEEP)
                .setParameter(
                        "occurredAt",
                        history.last()
                                .map(stamp -> UtcTime.parameter(stamp.occurredAt()))
                                .orElse(null),
                        String.class)
                .setParameter("eventId", history.last().map(EventStamp::eventId).orElse(null), String.class)
                .setParameter("deleted", history.deleted())
                .setParameter("organization", history.clerkId().value())
                .executeUpdate();
        Changed.surely(kept, history.clerkId());
    }

    @Override
    public List<MembershipHistory> memberships(ClerkOrganizationId organization, ClerkUserId user) {
        return transaction
                .session()
                .createNativeQuery(MEMBERSHIPS, Tuple.class)
                .addScalar("clerkId", String.class)
                .addScalar("role", String.class)
                .addScalar("joinedAt", LocalDateTime.class)
                .addScalar("lastOccurredAt", LocalDateTime.class)
                .addScalar("lastEventId", String.class)
                .addScalar("endedAt", LocalDateTime.class)
                .setParameter("user", user.value())
                .setParameter("organization", organization.value())
                .getResultList()
                .stream()
                .map(row -> new MembershipHistory(
                        new ClerkMembershipId(row.get("clerkId", String.class)),
                        organization,
                        user,
                        row.get("role", String.class),
                        UtcTime.instant(row.get("joinedAt", LocalDateTime.class)),
                        new EventStamp(
                                UtcTime.instant(row.get("lastOccurredAt", LocalDateTime.class)),
                                row.get("lastEventId", String.class)),
                        Optional.ofNullable(row.get("endedAt", LocalDateTime.class))
                                .map(UtcTime::instant)))
                .toList();
    }

    @Override
    public List<ClerkOrganizationId> organizationsOf(ClerkUserId user) {
        return transaction
                .session()
                .createNativeQuery(ORGANIZATIONS, String.class)
                .addScalar("organizationClerkId", String.class)
                .setParameter("user", user.value())
                .getResultList()
                .stream()
                .map(ClerkOrganizationId::new)
                .toList();
    }

    @Override
    public void keep(MembershipHistory history) {
        int kept = transaction
                .session()
                .createNativeMutationQuery(KEEP_MEMBERSHIP)
                .setParameter("id", history.id().value())
                .setParameter("organization", history.organization().value())
                .setParameter("user", history.user().value())
                .setParameter("role", history.role())
                .setParameter("joinedAt", UtcTime.parameter(history.joinedAt()))
                .setParameter("occurredAt", UtcTime.parameter(history.last().occurredAt()))
                .setParameter("eventId", history.last().eventId())
                .setParameter(
                        "endedAt", history.endedAt().map(UtcTime::parameter).orElse(null), String.class)
                .executeUpdate();
        Changed.surely(kept, history.id());
    }
}
