package ai.postforge.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.postforge.domain.user.UserHistory.Decision;
import ai.postforge.domain.user.UserHistory.Reason;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UserHistoryTest {
    private static final ClerkUserId ADA = new ClerkUserId("user_ada");
    private static final EmailAddress EMAIL = new EmailAddress("ada@postforge.test");
    private static final UserChange PRESENT = new UserChange.Present(EMAIL);
    private static final UserChange DELETED = new UserChange.Deleted();
    private static final EventStamp FIRST = stamp("2026-01-01T00:00:00.000Z", "msg_1");
    private static final EventStamp SECOND = stamp("2026-01-01T00:00:00.001Z", "msg_0");
    private static final EventStamp SECOND_TOO = stamp("2026-01-01T00:00:00.001Z", "msg_1");

    @Test
    void somebodyUnheardOfIsCreated() {
        assertThat(UserHistory.unknown(ADA).decide(PRESENT, FIRST, false)).isEqualTo(new Decision.Create(EMAIL));
    }

    @Test
    void somebodyWhoIsThereKeepsTheAccountAndGetsTheAddress() {
        assertThat(UserHistory.unknown(ADA).decide(PRESENT, FIRST, true)).isEqualTo(new Decision.ChangeEmail(EMAIL));
    }

    @Test
    void onlyLaterEventsCount() {
        UserHistory history = UserHistory.unknown(ADA).after(PRESENT, SECOND);
        assertThat(history.decide(PRESENT, FIRST, true)).isEqualTo(new Decision.Ignore(Reason.OLDER_THAN_KNOWN));
        assertThat(history.decide(PRESENT, SECOND, true)).isEqualTo(new Decision.Ignore(Reason.OLDER_THAN_KNOWN));
        assertThat(history.decide(PRESENT, SECOND_TOO, true)).isEqualTo(new Decision.ChangeEmail(EMAIL));
    }

    @Test
    void aDeletionCountsWheneverItHappened() {
        UserHistory history = UserHistory.unknown(ADA).after(PRESENT, SECOND);
        assertThat(history.decide(DELETED, FIRST, true)).isEqualTo(new Decision.Delete());
        assertThat(UserHistory.unknown(ADA).decide(DELETED, FIRST, false)).isEqualTo(new Decision.Delete());
    }

    @Test
    void nothingRevivesTheDeleted() {
        UserHistory history = UserHistory.unknown(ADA).after(DELETED, FIRST);
        assertThat(history.decide(PRESENT, SECOND, false)).isEqualTo(new Decision.Ignore(Reason.ALREADY_DELETED));
        assertThat(history.decide(DELETED, SECOND, false)).isEqualTo(new Decision.Ignore(Reason.ALREADY_DELETED));
        assertThat(history.after(PRESENT, SECOND).deleted()).isTrue();
    }

    @Test
    void theStampNeverMovesBack() {
        UserHistory history = UserHistory.unknown(ADA).after(PRESENT, SECOND).after(DELETED, FIRST);
        assertThat(history).isEqualTo(new UserHistory(ADA, Optional.of(SECOND), Optional.empty(), true));
        assertThat(UserHistory.unknown(ADA).after(PRESENT, FIRST).after(PRESENT, SECOND))
                .isEqualTo(new UserHistory(ADA, Optional.of(SECOND), Optional.empty(), false));
    }

    @Test
    void aUserWithoutAnAddressIsRefusedWhateverIsKnown() {
        UserChange without = new UserChange.WithoutAddress();
        assertThat(UserHistory.unknown(ADA).decide(without, FIRST, false)).isEqualTo(new Decision.Refuse());
        assertThat(UserHistory.unknown(ADA).after(DELETED, SECOND).decide(without, FIRST, true))
                .isEqualTo(new Decision.Refuse());
    }

    @Test
    void anAddressIsOutdatedOnceALaterEventCouldNotBeFollowed() {
        assertThat(UserHistory.unknown(ADA).isAddressOutdated()).isFalse();
        assertThat(UserHistory.unknown(ADA).missing(FIRST).isAddressOutdated()).isTrue();
        UserHistory there = UserHistory.unknown(ADA).after(PRESENT, SECOND);
        assertThat(there.isAddressOutdated()).isFalse();
        assertThat(there.missing(FIRST).isAddressOutdated()).isFalse();
        assertThat(there.missing(SECOND_TOO).isAddressOutdated()).isTrue();
        assertThat(there.missing(SECOND).after(PRESENT, SECOND_TOO).isAddressOutdated())
                .isFalse();
    }

    @Test
    void whatWasMissedNeverMovesBackAndLeavesTheRestAsItIs() {
        UserHistory known = UserHistory.unknown(ADA).after(DELETED, FIRST);
        assertThat(known.missing(SECOND).missing(FIRST))
                .isEqualTo(new UserHistory(ADA, Optional.of(FIRST), Optional.of(SECOND), true));
        assertThat(known.missing(FIRST).missing(SECOND))
                .isEqualTo(new UserHistory(ADA, Optional.of(FIRST), Optional.of(SECOND), true));
        assertThat(known.missing(SECOND).hasMissedSince(FIRST)).isTrue();
        assertThat(known.missing(SECOND).hasMissedSince(SECOND)).isFalse();
        assertThat(known.hasMissedSince(FIRST)).isFalse();
    }

    @Test
    void aKnownUserHasTheirOwnHistory() {
        User ada = User.joining(new UserId("u"), ADA, EMAIL, FIRST.occurredAt());
        UserHistory own = UserHistory.unknown(ADA);
        assertThat(new KnownUser(own, Optional.of(ada)).user()).contains(ada);
        assertThat(KnownUser.unheardOf(ADA)).isEqualTo(new KnownUser(own, Optional.empty()));
        UserHistory others = UserHistory.unknown(new ClerkUserId("user_grace"));
        assertThatIllegalArgumentException().isThrownBy(() -> new KnownUser(others, Optional.of(ada)));
    }

    @Test
    void whoHasNoAddressHasOneOfTheirOwnThatStandsForIt() {
        EmailAddress none = EmailAddress.noneOf(ADA);
        assertThat(none.value()).isEqualTo("user_ada@no-address.invalid");
        assertThat(none.isNone()).isTrue();
        assertThat(EMAIL.isNone()).isFalse();
        ClerkUserId longest = new ClerkUserId("@".repeat(ClerkUserId.MAX_LENGTH));
        assertThat(EmailAddress.noneOf(longest).isNone()).isTrue();
    }

    @Test
    void stampsAreOrderedByTimeThenById() {
        assertThat(SECOND.isAfter(FIRST)).isTrue();
        assertThat(FIRST.isAfter(SECOND)).isFalse();
        assertThat(FIRST.isAfter(FIRST)).isFalse();
        assertThat(SECOND_TOO).isGreaterThan(SECOND);
        assertThat(stamp("2026-01-01T00:00:00.000999Z", "msg_1")).isEqualTo(FIRST);
    }

    private static EventStamp stamp(String time, String id) {
        return new EventStamp(Instant.parse(time), id);
    }
}
