package ai.postforge.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.domain.user.AddressConflict.Resolution;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class AddressConflictTest {
    private static final UserHistory ADA = UserHistory.unknown(new ClerkUserId("user_ada"));
    private static final UserHistory GRACE = UserHistory.unknown(new ClerkUserId("user_grace"));
    private static final UserChange PRESENT = new UserChange.Present(new EmailAddress("shared@postforge.test"));

    @Test
    void aClaimWaitsWhileNothingSaysThatTheHolderHasLeftTheAddress() {
        assertThat(resolve(ADA, at(2), GRACE.after(PRESENT, at(1)))).isEqualTo(Resolution.CLAIMANT_WAITS);
        assertThat(resolve(ADA, at(1), GRACE.after(PRESENT, at(2)))).isEqualTo(Resolution.CLAIMANT_WAITS);
    }

    @Test
    void aClaimWaitsForAHolderFromBeforeAllEvents() {
        assertThat(resolve(ADA, at(1), GRACE)).isEqualTo(Resolution.CLAIMANT_WAITS);
    }

    @Test
    void aHolderWhoIsKnownToHaveLeftTheAddressGoesWithout() {
        assertThat(resolve(ADA, at(3), GRACE.after(PRESENT, at(1)).missing(at(2))))
                .isEqualTo(Resolution.HOLDER_GOES_WITHOUT);
        assertThat(resolve(ADA, at(2), GRACE.after(PRESENT, at(1)).missing(at(3))))
                .isEqualTo(Resolution.HOLDER_GOES_WITHOUT);
        assertThat(resolve(ADA, at(1), GRACE.missing(at(2)))).isEqualTo(Resolution.HOLDER_GOES_WITHOUT);
    }

    @Test
    void aHolderWhoHasComeBackToTheAddressKeepsIt() {
        UserHistory cameBack = GRACE.after(PRESENT, at(1)).missing(at(2)).after(PRESENT, at(3));
        assertThat(resolve(ADA, at(4), cameBack)).isEqualTo(Resolution.CLAIMANT_WAITS);
    }

    @Test
    void aClaimFromBeforeTheHoldersTimeWaits() {
        assertThat(resolve(ADA, at(1), GRACE.after(PRESENT, at(2)).missing(at(3))))
                .isEqualTo(Resolution.CLAIMANT_WAITS);
    }

    @Test
    void aClaimantWhoIsKnownToHaveLeftTheAddressGoesWithout() {
        assertThat(resolve(ADA.missing(at(2)), at(1), GRACE.after(PRESENT, at(3))))
                .isEqualTo(Resolution.CLAIMANT_GOES_WITHOUT);
        assertThat(resolve(
                        ADA.missing(at(4)), at(3), GRACE.after(PRESENT, at(1)).missing(at(2))))
                .isEqualTo(Resolution.CLAIMANT_GOES_WITHOUT);
    }

    @Test
    void aClaimThatWaitedIsNotOutdatedByItself() {
        assertThat(resolve(ADA.missing(at(2)), at(2), GRACE.after(PRESENT, at(1))))
                .isEqualTo(Resolution.CLAIMANT_WAITS);
    }

    private static Resolution resolve(UserHistory claimant, EventStamp claim, UserHistory holder) {
        return new AddressConflict(claimant, claim, holder).resolve();
    }

    private static EventStamp at(int second) {
        return new EventStamp(Instant.ofEpochSecond(second), "msg_" + second);
    }
}
