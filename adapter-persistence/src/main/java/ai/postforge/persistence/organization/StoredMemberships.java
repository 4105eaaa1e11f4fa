package ai.postforge.persistence.organization;

import ai.postforge.application.organization.Memberships;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.UtcTime;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** The memberships, within a transaction. */
public final class StoredMemberships implements Memberships {
    /** Whoever changes a membership has the organization's row, so nothing is spent meanwhile. */
    private static final String LOCK = """
            SELECT "Account_lock_1"(ARRAY[CAST(:organization AS text)], CAST('{}' AS text[]), false)
            """;

    private static final String SAVE = """
            INSERT INTO "Membership" ("organizationId", "userId", "role", "joinedAt", "endedAt", "monthlyBudget")
            VALUES (:organization, :user, :role, CAST(:joinedAt AS timestamp(3)), CAST(:endedAt AS timestamp(3)), :budget)
            ON CONFLICT ("organizationId", "userId") DO UPDATE
            SET "role" = EXCLUDED."role",
                "joinedAt" = EXCLUDED."joinedAt",
                "endedAt" = EXCLUDED."endedAt",
                "monthlyBudget" = EXCLUDED."monthlyBudget"
            """;

    private static final String HAND_OVER = "SELECT 1 FROM \"Organization_handOver_1\"(:organization)";

    /** "organizationId" on a user's row is the organization that they joined last and are still in. */
    private static final String SHOW_LATEST = """
            UPDATE "User"
            SET "organizationId" = (
                SELECT "organizationId" FROM "Membership" WHERE "userId" = :user AND "endedAt" IS NULL
                ORDER BY "joinedAt" DESC, "organizationId" DESC LIMIT 1)
            WHERE "id" = :user
            """;

    private final LateTransaction transaction;

    public StoredMemberships(LateTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Membership> find(OrganizationId organization, UserId user) {
        return Optional.ofNullable(transaction
                        .session()
                        .get(MembershipRow.class, new MembershipRow.Key(organization.value(), user.value())))
                .map(MembershipRow::toMembership);
    }

    @Override
    public void save(Membership membership) {
        StatelessSession session = transaction.session();
        String organization = membership.organization().value();
        String user = membership.user().value();
        session.createNativeQuery(LOCK, String[].class)
                .setParameter("organization", organization)
                .getSingleResult();
        int saved = session.createNativeMutationQuery(SAVE)
                .setParameter("organization", organization)
                .setParameter("user", user)
                .setParameter("role", membership.role().code())
                .setParameter("joinedAt", UtcTime.parameter(membership.joinedAt()))
                .setParameter(
                        "endedAt", membership.endedAt().map(UtcTime::parameter).orElse(null), String.class)
                .setParameter("budget", membership.monthlyBudget().orElse(null), Integer.class)
                .executeUpdate();
        Changed.surely(saved, membership.organization());
        session.createNativeQuery(HAND_OVER, Integer.class)
                .setParameter("organization", organization)
                .getSingleResult();
        showLatest(session, user);
    }

    static void showLatest(StatelessSession session, String user) {
        session.createNativeMutationQuery(SHOW_LATEST)
                .setParameter("user", user)
                .executeUpdate();
    }
}
