package ai.postforge.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.domain.organization.OrganizationHistory.Decision;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HistoriesTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final ClerkOrganizationId ACME = new ClerkOrganizationId("org_1");
    private static final OrganizationChange PRESENT = new OrganizationChange.Present("Acme", Optional.empty());
    private static final OrganizationChange DELETED = new OrganizationChange.Deleted();

    @Test
    void anOrganizationIsKeptByLaterEventsOnly() {
        OrganizationHistory first = OrganizationHistory.unknown(ACME);
        assertThat(first.decide(PRESENT, stamp(5))).isEqualTo(Decision.KEEP);
        OrganizationHistory known = first.after(PRESENT, stamp(5));
        assertThat(known.last()).contains(stamp(5));
        assertThat(known.decide(PRESENT, stamp(5))).isEqualTo(Decision.OLDER_THAN_KNOWN);
        assertThat(known.decide(PRESENT, stamp(4))).isEqualTo(Decision.OLDER_THAN_KNOWN);
        assertThat(known.decide(PRESENT, stamp(6))).isEqualTo(Decision.KEEP);
    }

    @Test
    void aDeletionIsForGoodWhateverItsTime() {
        OrganizationHistory known = OrganizationHistory.unknown(ACME).after(PRESENT, stamp(5));
        assertThat(known.decide(DELETED, stamp(1))).isEqualTo(Decision.DELETE);
        OrganizationHistory deleted = known.after(DELETED, stamp(1));
        assertThat(deleted).isEqualTo(new OrganizationHistory(ACME, Optional.of(stamp(5)), true));
        assertThat(deleted.decide(PRESENT, stamp(9))).isEqualTo(Decision.ALREADY_DELETED);
        assertThat(deleted.decide(DELETED, stamp(9))).isEqualTo(Decision.ALREADY_DELETED);
        assertThat(deleted.after(PRESENT, stamp(9)).deleted()).isTrue();
    }

    @Test
    void theLatestEventSaysTheRoleAndAnyEndEnds() {
        MembershipHistory first = MembershipHistory.of(event("m1", 3, "org:member", false));
        assertThat(first.endedAt()).isEmpty();
        MembershipHistory later = first.after(event("m1", 5, "org:admin", false));
        assertThat(later.role()).isEqualTo("org:admin");
        assertThat(later.joinedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(later.last()).isEqualTo(stamp(5));
        MembershipHistory older = later.after(event("m1", 4, "org:member", true));
        assertThat(older.role()).isEqualTo("org:admin");
        assertThat(older.joinedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(older.last()).isEqualTo(stamp(5));
        assertThat(older.endedAt()).contains(START.plusSeconds(4));
        assertThat(older.after(event("m1", 2, "org:member", true)).endedAt()).contains(START.plusSeconds(4));
        assertThat(older.after(event("m1", 8, "org:member", true)).endedAt()).contains(START.plusSeconds(8));
        assertThat(older.after(event("m1", 9, "org:member", false)).endedAt()).contains(START.plusSeconds(4));
    }

    @Test
    void somebodyIsAMemberAsLongAsOneMembershipLasts() {
        MembershipHistory ended = MembershipHistory.of(event("m1", 7, "org:admin", true));
        MembershipHistory open = MembershipHistory.of(event("m2", 3, "org:member", false));
        MembershipHistory openLater = MembershipHistory.of(event("m3", 4, "org:admin", false));
        assertThat(membership(List.of())).isEmpty();
        assertThat(membership(List.of(ended)).orElseThrow().endedAt()).contains(START.plusSeconds(7));
        assertThat(membership(List.of(ended, open)).orElseThrow())
                .isEqualTo(new Membership(
                        new OrganizationId("o"),
                        new UserId("u"),
                        Role.MEMBER,
                        START.plusSeconds(3),
                        Optional.empty(),
                        Optional.of(4)));
        assertThat(membership(List.of(openLater, ended, open)).orElseThrow().role())
                .isEqualTo(Role.ADMIN);
    }

    @Test
    void idsOfMembershipsHaveBounds() {
        assertThat(new ClerkMembershipId("x".repeat(255))).hasToString("x".repeat(255));
        assertThatThrownBy(() -> new ClerkMembershipId("x".repeat(256))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ClerkMembershipId(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Optional<Membership> membership(List<MembershipHistory> all) {
        return MembershipHistory.membership(
                all, new OrganizationId("o"), new UserId("u"), AdminRoles.DEFAULT, Optional.of(4));
    }

    private static MembershipEvent event(String id, int second, String role, boolean ended) {
        return new MembershipEvent(
                new ClerkMembershipId(id),
                ACME,
                new ClerkUserId("user_1"),
                role,
                START.plusSeconds(second),
                stamp(second),
                ended);
    }

    private static EventStamp stamp(int second) {
        return new EventStamp(START.plusSeconds(second), "msg_" + second);
    }
}
