package ai.postforge.persistence.organization;

import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "Organization"}, with its account. */
@Entity
@Table(name = "Organization")
public class OrganizationRow {
    @Id
    @Column(name = "id", length = Length.LONG32)
    public String id;

    @Column(name = "clerkId", length = Length.LONG32, nullable = false)
    public String clerkId;

    @Column(name = "name", length = Length.LONG32, nullable = false)
    public String name;

    @Column(name = "slug", length = Length.LONG32)
    public @Nullable String slug;

    @Column(name = "defaultMonthlyBudget")
    public @Nullable Integer defaultMonthlyBudget;

    @Column(name = "credits", nullable = false)
    public int credits;

    @Column(name = "heldCredits", nullable = false)
    public int heldCredits;

    @Column(name = "openingCredits", nullable = false)
    public int openingCredits;

    @Column(name = "createdAt", nullable = false, secondPrecision = 3)
    public LocalDateTime createdAt;

    @Column(name = "updatedAt", nullable = false, secondPrecision = 3)
    public LocalDateTime updatedAt;

    /** For the engines, which fill in the fields. */
    @SuppressWarnings("NullAway.Init")
    protected OrganizationRow() {}

    Organization toOrganization() {
        return new Organization(
                new OrganizationId(id),
                new ClerkOrganizationId(clerkId),
                name,
                Optional.ofNullable(slug),
                Optional.ofNullable(defaultMonthlyBudget),
                UtcTime.instant(createdAt),
                UtcTime.instant(updatedAt));
    }
}
