package ai.postforge.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.user.UserId;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class PoliciesTest {
    @Test
    void theBalanceBearsWhatItHas() {
        assertThat(new WithinBalance(3).allows(3)).isTrue();
        assertThat(new WithinBalance(3).allows(4)).isFalse();
        assertThat(new WithinBalance(0).allows(1)).isFalse();
    }

    @Test
    void aBudgetCountsWhatWasSpentAndWhatIsHeld() {
        WithinBudget budget = new WithinBudget(OptionalInt.of(10), 4, 3);
        assertThat(budget.allows(3)).isTrue();
        assertThat(budget.allows(4)).isFalse();
        assertThat(budget.remaining()).hasValue(3);
    }

    @Test
    void aBudgetBelowWhatIsSpentLeavesNothing() {
        WithinBudget budget = new WithinBudget(OptionalInt.of(2), 4, 1);
        assertThat(budget.allows(1)).isFalse();
        assertThat(budget.remaining()).hasValue(0);
    }

    @Test
    void withoutABudgetThereIsNoBound() {
        WithinBudget budget = new WithinBudget(OptionalInt.empty(), Long.MAX_VALUE - 5, 3);
        assertThat(budget.allows(1_000_000)).isTrue();
        assertThat(budget.remaining()).isEmpty();
    }

    @Test
    void anAccountHasTheIdOfItsOwner() {
        assertThat(new AccountOwner.OfUser(new UserId("u")).account()).isEqualTo(new AccountId("u"));
        assertThat(new AccountOwner.OfOrganization(new OrganizationId("o")).account())
                .isEqualTo(new AccountId("o"))
                .hasToString("o");
        assertThat(new AccountId("x".repeat(64))).hasToString("x".repeat(64));
        assertThatThrownBy(() -> new AccountId("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AccountId(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
