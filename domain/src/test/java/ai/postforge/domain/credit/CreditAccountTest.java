package ai.postforge.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CreditAccountTest {
    private static final CreditAccount TEN = new CreditAccount(10, 0);

    @Test
    void anEmptyAccountHasNothing() {
        assertThat(CreditAccount.EMPTY).isEqualTo(new CreditAccount(0, 0));
        assertThat(CreditAccount.EMPTY.balance()).isZero();
    }

    @Test
    void noAccountIsBelowZero() {
        assertThatThrownBy(() -> new CreditAccount(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("available -1");
        assertThatThrownBy(() -> new CreditAccount(0, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("held -1");
    }

    @Test
    void theBalanceIsWhatIsAvailableAndWhatIsHeld() {
        assertThat(new CreditAccount(7, 3).balance()).isEqualTo(10);
    }

    @Test
    void aHoldSetsCreditsAsideAndLeavesTheBalance() {
        assertThat(TEN.hold(3)).isEqualTo(new HoldDecision.Granted(new CreditAccount(7, 3)));
        assertThat(TEN.hold(10)).isEqualTo(new HoldDecision.Granted(new CreditAccount(0, 10)));
    }

    @Test
    void tooFewCreditsAreRefused() {
        assertThat(TEN.hold(11)).isEqualTo(new HoldDecision.InsufficientCredits(10, 11));
        assertThat(new CreditAccount(0, 5).hold(1)).isEqualTo(new HoldDecision.InsufficientCredits(0, 1));
    }

    @Test
    void aCaptureSpendsWhatIsHeldAndOnlyThat() {
        Posting posting = new CreditAccount(7, 3).capture(2);
        assertThat(posting).isEqualTo(new Posting(new CreditAccount(7, 1), -2, TransactionType.GENERATION, 8));
        assertThat(new CreditAccount(0, 1).capture(1).account()).isEqualTo(CreditAccount.EMPTY);
    }

    @Test
    void aReleaseGivesBackWhatIsHeld() {
        assertThat(new CreditAccount(7, 3).release(2)).isEqualTo(new CreditAccount(9, 1));
        assertThat(new CreditAccount(7, 3).release(3)).isEqualTo(TEN);
    }

    @Test
    void whatIsNotHeldCannotBeSettled() {
        CreditAccount account = new CreditAccount(7, 3);
        assertThatThrownBy(() -> account.capture(4)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> account.release(4)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void everyAmountIsAtLeastOne(int amount) {
        CreditAccount account = new CreditAccount(7, 3);
        assertThatThrownBy(() -> account.hold(amount)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account.capture(amount)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account.release(amount)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGrantAddsToWhatIsAvailable() {
        Posting posting = new CreditAccount(7, 3).grant(Grant.welcome());
        assertThat(posting).isEqualTo(new Posting(new CreditAccount(17, 3), 10, TransactionType.BONUS, 20));
    }

    @Test
    void aBalanceThatNoColumnCanHoldIsRefused() {
        CreditAccount full = new CreditAccount(Integer.MAX_VALUE, 0);
        assertThatThrownBy(() -> full.grant(Grant.welcome())).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new CreditAccount(Integer.MAX_VALUE - 5, 5).grant(Grant.welcome()))
                .isInstanceOf(ArithmeticException.class);
    }
}
