package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.ExpiredHolds;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.post.Draft;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CreditHolds} and {@link ExpiredHolds} has to do with the keys of retried requests. */
public abstract class IdempotencyKeysContract extends StoreContract {

    @Test
    void aKeyIsInProgressUntilItsHoldIsSettled() {
        join(ADA, 10);
        hold(ADA, "key", "f");
        assertThat(hold(ADA, "key", "f")).isEqualTo(new HoldOutcome.InProgress());
        assertAccount(ADA, 9, 1);
    }

    @Test
    void aKeyAnswersWithItsPostOnceCaptured() {
        join(ADA, 10);
        Draft draft = draftFor(ADA, NOW);
        capture(held(hold(ADA, "key", "f")), draft, true);

        assertThat(hold(ADA, "key", "f"))
                .isEqualTo(new HoldOutcome.AlreadyCaptured(Optional.of(draft), new CreditAccount(9, 0)));
        assertAccount(ADA, 9, 0);
    }

    @Test
    void aKeyWhosePostWasDeletedSaysSo() {
        join(ADA, 10);
        Draft draft = draftFor(ADA, NOW);
        capture(held(hold(ADA, "key", "f")), draft, true);
        store.unitOfWork().inTransaction(tx -> {
            tx.posts().remove(draft.id());
            return true;
        });

        assertThat(hold(ADA, "key", "f"))
                .isEqualTo(new HoldOutcome.AlreadyCaptured(Optional.empty(), new CreditAccount(9, 0)));
    }

    @Test
    void aKeyIsAnsweredEvenWithoutCredits() {
        join(ADA, 1);
        Draft draft = draftFor(ADA, NOW);
        capture(held(hold(ADA, "key", "f")), draft, true);

        assertThat(hold(ADA, "key", "f")).isInstanceOf(HoldOutcome.AlreadyCaptured.class);
        assertThat(hold(ADA, "key", "other")).isEqualTo(new HoldOutcome.KeyReused());
    }

    @Test
    void aKeyWithAnotherFingerprintIsRefusedRunningOrCaptured() {
        join(ADA, 10);
        Hold hold = held(hold(ADA, "key", "f"));
        assertThat(hold(ADA, "key", "other")).isEqualTo(new HoldOutcome.KeyReused());
        capture(hold, draftFor(ADA, NOW), true);
        assertThat(hold(ADA, "key", "other")).isEqualTo(new HoldOutcome.KeyReused());
    }

    @Test
    void aReleaseFreesTheKey() {
        join(ADA, 10);
        store.creditHolds().release(held(hold(ADA, "key", "f")).id(), NOW);
        assertThat(hold(ADA, "key", "other")).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void keysOfDifferentPeopleHaveNothingToDoWithEachOther() {
        join(ADA, 10);
        join(GRACE, 10);
        hold(ADA, "key", "f");
        assertThat(hold(GRACE, "key", "other")).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void aCapturedHoldNeverExpiresAndItsKeyIsForgottenInTime() {
        join(ADA, 10);
        capture(held(hold(ADA, "key", "f")), draftFor(ADA, NOW), true);

        assertThat(store.expiredHolds().find(NOW.plus(Duration.ofDays(2)), 10)).isEmpty();
        assertThat(store.expiredHolds().forgetSettled(NOW.plus(Duration.ofHours(23)), 10))
                .isZero();
        assertThat(store.expiredHolds().forgetSettled(NOW.plus(Duration.ofHours(24)), 10))
                .isEqualTo(1);
        assertThat(hold(ADA, "key", "other")).isInstanceOf(HoldOutcome.Held.class);
        assertAccount(ADA, 8, 1);
    }

    @Test
    void openHoldsAreNotForgotten() {
        join(ADA, 10);
        hold(ADA, "key", "f");
        assertThat(store.expiredHolds().forgetSettled(NOW.plus(Duration.ofDays(2)), 10))
                .isZero();
        assertAccount(ADA, 9, 1);
    }
}
