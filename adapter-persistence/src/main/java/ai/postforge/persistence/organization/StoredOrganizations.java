package ai.postforge.persistence.organization;

import ai.postforge.application.organization.Organizations;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.UtcTime;
import java.util.Optional;

/** The organizations, within a transaction. Their accounts change in the functions that move credits only. */
public final class StoredOrganizations implements Organizations {
    private static final String SAVE = """
            INSERT INTO "Organization" AS kept
                ("id", "clerkId", "name", "slug", "defaultMonthlyBudget", "createdAt", "updatedAt")
            VALUES (:id, :clerkId, :name, :slug, :budget,
                    CAST(:createdAt AS timestamp(3)), CAST(:updatedAt AS timestamp(3)))
            ON CONFLICT ("id") DO UPDATE
            SET "name" = EXCLUDED."name",
                "slug" = EXCLUDED."slug",
                "defaultMonthlyBudget" = EXCLUDED."defaultMonthlyBudget",
                "updatedAt" = GREATEST(kept."updatedAt", EXCLUDED."updatedAt")
            """;

    /** The row is locked before its members' rows, as everywhere. */
    private static final String REMOVE = """
            WITH members AS (
                SELECT "userId" FROM "Membership"
                WHERE "organizationId" = (SELECT "id" FROM "Organization" WHERE "id" = :id FOR UPDATE)
            ), removed AS (
                DELETE FROM "Organization" WHERE "id" = :id
            )
            SELECT COALESCE(array_agg("userId" ORDER BY "userId"), CAST('{}' AS text[])) FROM members
            """;

    private final LateTransaction transaction;

    public StoredOrganizations(LateTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Organization> find(ClerkOrganizationId clerkId) {
        return transaction
                .session()
                .createSelectionQuery("from OrganizationRow where clerkId = :clerkId", OrganizationRow.class)
                .setParameter("clerkId", clerkId.value())
                .uniqueResultOptional()
                .map(OrganizationRow::toOrganization);
    }

    @Override
    public void save(Organization organization) {
        int saved = transaction
                .session()
                .createNativeMutationQuery(SAVE)
                .setParameter("id", organization.id().value())
                .setParameter("clerkId", organization.clerkId().value())
                .setParameter("name", organization.name())
                .setParameter("slug", organization.slug().orElse(null), String.class)
                .setParameter("budget", organization.defaultMonthlyBudget().orElse(null), Integer.class)
                .setParameter("createdAt", UtcTime.parameter(organization.createdAt()))
                .setParameter("updatedAt", UtcTime.parameter(organization.updatedAt()))
                .executeUpdate();
        Changed.surely(saved, organization.id());
    }

    @Override
    public void remove(OrganizationId id) {
        String[] members = transaction
                .session()
                .createNativeQuery(REMOVE, String[].class)
                .setParameter("id", id.value())
                .getSingleResult();
        for (String member : members) {
            StoredMemberships.showLatest(transaction.session(), member);
        }
    }
}
