package ai.postforge.persistence.organization;

import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "Membership"}. */
@Entity
@Table(name = "Membership")
@IdClass(MembershipRow.Key.class)
public class MembershipRow {
    @Id
    @Column(name = "organizationId", length = Length.LONG32)
    public String organizationId;

    @Id
    @Column(name = "userId", length = Length.LONG32)
    public String userId;

    @Column(name = "role", length = Length.LONG32, nullable = false)
    public String role;

    @Column(name = "joinedAt", nullable = false, secondPrecision = 3)
    public LocalDateTime joinedAt;

    @Column(name = "endedAt", secondPrecision = 3)
    public @Nullable LocalDateTime endedAt;

    @Column(name = "monthlyBudget")
    public @Nullable Integer monthlyBudget;

    @Column(name = "heldCredits", nullable = false)
    public int heldCredits;

    @Column(name = "spentInMonth", nullable = false)
    public long spentInMonth;

    /** What identifies a row. */
    public record Key(String organizationId, String userId) {}

    /** For the engines, which fill in the fields. */
    @SuppressWarnings("NullAway.Init")
    protected MembershipRow() {}

    Membership toMembership() {
        return new Membership(
                new OrganizationId(organizationId),
                new UserId(userId),
                Role.of(role).orElseThrow(() -> new IllegalStateException("no role " + role)),
                UtcTime.instant(joinedAt),
                Optional.ofNullable(endedAt).map(UtcTime::instant),
                Optional.ofNullable(monthlyBudget));
    }
}
