package ai.postforge.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CreditValuesTest {
    private static final UserId USER = new UserId("owner");
    private static final AccountOwner OWNER = new AccountOwner.OfUser(USER);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");

    @ParameterizedTest
    @CsvSource({"GENERATION,generation,-1", "PURCHASE,purchase,1", "REFUND,refund,1", "BONUS,bonus,1"})
    void everyTypeHasItsNameAndItsSign(TransactionType type, String code, int sign) {
        assertThat(type.code()).isEqualTo(code);
        assertThat(TransactionType.of(code)).contains(type);
        assertThat(type.allows(sign)).isTrue();
        assertThat(type.allows(sign * 1000)).isTrue();
        assertThat(type.allows(-sign)).isFalse();
        assertThat(type.allows(0)).isFalse();
    }

    @Test
    void otherTypesAreUnknown() {
        assertThat(TransactionType.of("gift")).isEmpty();
        assertThat(TransactionType.of("BONUS")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GENERATION")
    void aGrantIsOfAnyTypeThatAdds(TransactionType type) {
        assertThat(new Grant(1, type, "").type()).isEqualTo(type);
        assertThat(new Grant(Grant.MAX_AMOUNT, type, "").amount()).isEqualTo(1_000_000);
    }

    @Test
    void aGrantKeepsItsBounds() {
        assertThatThrownBy(() -> new Grant(0, TransactionType.BONUS, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grant(1_000_001, TransactionType.BONUS, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grant(1, TransactionType.GENERATION, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Grant(1, TransactionType.BONUS, "x".repeat(501)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Grant(1, TransactionType.BONUS, "x".repeat(500)).description())
                .hasSize(500);
    }

    @Test
    void everybodyStartsWithTenCredits() {
        assertThat(Grant.welcome()).isEqualTo(new Grant(10, TransactionType.BONUS, "Welcome bonus"));
    }

    @Test
    void aPostingFitsItsTypeAndItsAccount() {
        CreditAccount account = new CreditAccount(5, 1);
        assertThatThrownBy(() -> new Posting(account, 1, TransactionType.GENERATION, 6))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Posting(account, 1, TransactionType.BONUS, 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anEntryFitsItsTypeAndIsNeverBelowZero() {
        LedgerEntryId id = new LedgerEntryId("e");
        assertThatThrownBy(
                        () -> new LedgerEntry(id, OWNER, Optional.empty(), 1, TransactionType.GENERATION, "", 0, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LedgerEntry(id, OWNER, Optional.empty(), 1, TransactionType.BONUS, "", -1, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        LedgerEntry entry = new LedgerEntry(id, OWNER, Optional.empty(), -1, TransactionType.GENERATION, "", 0, NOW);
        assertThat(entry.createdAt()).isEqualTo("2026-01-01T00:00:00.123Z");
    }

    @Test
    void anEntryOfAPostingSaysTheSame() {
        Posting posting = new CreditAccount(5, 1).capture(1);
        LedgerEntry entry = LedgerEntry.of(posting, new LedgerEntryId("e"), OWNER, Optional.empty(), "why", NOW);
        assertThat(entry)
                .isEqualTo(new LedgerEntry(
                        new LedgerEntryId("e"),
                        OWNER,
                        Optional.empty(),
                        -1,
                        TransactionType.GENERATION,
                        "why",
                        5,
                        NOW));
    }

    @Test
    void aHoldExpiresAtItsInstantAndNotBefore() {
        Hold hold = new Hold(new HoldId("h"), OWNER, USER, 1, Instant.parse("2026-01-01T00:00:00.500900Z"));
        assertThat(hold.expiresAt()).isEqualTo("2026-01-01T00:00:00.500Z");
        assertThat(hold.isExpired(Instant.parse("2026-01-01T00:00:00.499Z"))).isFalse();
        assertThat(hold.isExpired(Instant.parse("2026-01-01T00:00:00.500Z"))).isTrue();
        assertThat(hold.isExpired(Instant.parse("2026-01-01T00:00:01Z"))).isTrue();
        assertThatThrownBy(() -> new Hold(new HoldId("h"), OWNER, USER, 0, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsHaveOneToSixtyFourCharacters() {
        assertIdRules(HoldId::new, HoldId::value);
        assertIdRules(LedgerEntryId::new, LedgerEntryId::value);
    }

    private static <T> void assertIdRules(Function<String, T> constructor, Function<T, String> value) {
        assertThat(value.apply(constructor.apply("x".repeat(64)))).hasSize(64);
        assertThat(constructor.apply("c1")).hasToString("c1");
        assertThatThrownBy(() -> constructor.apply("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> constructor.apply(" ")).isInstanceOf(IllegalArgumentException.class);
    }
}
