package ai.postforge.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OrganizationValuesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant NOW_TO_THE_MILLISECOND = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final OrganizationId ID = new OrganizationId("o");

    @Test
    void idsHaveBounds() {
        assertThat(new OrganizationId("x".repeat(64))).hasToString("x".repeat(64));
        assertThat(new ClerkOrganizationId("x".repeat(255))).hasToString("x".repeat(255));
        assertThatThrownBy(() -> new OrganizationId("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OrganizationId(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClerkOrganizationId("x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClerkOrganizationId(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theLesserRoleCounts() {
        assertThat(Role.ADMIN.lesser(Role.ADMIN)).isEqualTo(Role.ADMIN);
        assertThat(Role.ADMIN.lesser(Role.MEMBER)).isEqualTo(Role.MEMBER);
        assertThat(Role.MEMBER.lesser(Role.ADMIN)).isEqualTo(Role.MEMBER);
        assertThat(Role.of("admin")).contains(Role.ADMIN);
        assertThat(Role.of("owner")).isEmpty();
        assertThat(Role.MEMBER.code()).isEqualTo("member");
    }

    @Test
    void rolesOfTheProviderCountAsAdminOrMember() {
        assertThat(AdminRoles.DEFAULT.of("org:admin")).isEqualTo(Role.ADMIN);
        assertThat(AdminRoles.DEFAULT.of("admin")).isEqualTo(Role.ADMIN);
        assertThat(AdminRoles.DEFAULT.of("org:editor")).isEqualTo(Role.MEMBER);
        assertThat(AdminRoles.DEFAULT.of("basic_member")).isEqualTo(Role.MEMBER);
        AdminRoles own = new AdminRoles(Set.of("owner"));
        assertThat(own.of("org:owner")).isEqualTo(Role.ADMIN);
        assertThat(own.of("org:admin")).isEqualTo(Role.MEMBER);
    }

    @Test
    void anOrganizationChangesByParts() {
        Organization joined =
                Organization.joining(ID, new ClerkOrganizationId("org_1"), "Acme", Optional.of("acme"), NOW);
        assertThat(joined.createdAt()).isEqualTo(NOW_TO_THE_MILLISECOND).isEqualTo(joined.updatedAt());
        assertThat(joined.defaultMonthlyBudget()).isEmpty();

        Instant later = NOW_TO_THE_MILLISECOND.plusSeconds(1);
        Organization changed =
                joined.withDefaultMonthlyBudget(Optional.of(0), NOW).named("Acme Inc.", Optional.empty(), later);
        assertThat(changed)
                .isEqualTo(new Organization(
                        ID,
                        new ClerkOrganizationId("org_1"),
                        "Acme Inc.",
                        Optional.empty(),
                        Optional.of(0),
                        NOW,
                        later));
        assertThatThrownBy(() -> joined.withDefaultMonthlyBudget(Optional.of(-1), NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMembershipIsOpenUntilItEnds() {
        Membership open = new Membership(ID, new UserId("u"), Role.MEMBER, NOW, Optional.empty(), Optional.empty());
        assertThat(open.isOpen()).isTrue();
        assertThat(open.joinedAt()).isEqualTo(NOW_TO_THE_MILLISECOND);
        assertThat(open.withMonthlyBudget(Optional.of(0)).monthlyBudget()).contains(0);
        assertThatThrownBy(() -> open.withMonthlyBudget(Optional.of(-1))).isInstanceOf(IllegalArgumentException.class);

        Membership ended = new Membership(ID, new UserId("u"), Role.MEMBER, NOW, Optional.of(NOW), Optional.empty());
        assertThat(ended.isOpen()).isFalse();
        assertThat(ended.endedAt()).contains(NOW_TO_THE_MILLISECOND);
    }
}
