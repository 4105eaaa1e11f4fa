package ai.postforge.application.organization;

/** What the use cases around organizations reach inside of one transaction. */
public interface OrganizationTransaction {
    Organizations organizations();

    Memberships memberships();

    OrganizationHistories organizationHistories();
}
