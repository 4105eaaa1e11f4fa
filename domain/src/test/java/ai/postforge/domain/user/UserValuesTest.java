package ai.postforge.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserValuesTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final EmailAddress EMAIL = new EmailAddress("ada@postforge.test");

    @ParameterizedTest
    @ValueSource(strings = {"a@b", "ada+tag@postforge.test", "\"a@b\"@c.d", "grüße@straße.test"})
    void whatCanBeAnAddressIsOne(String text) {
        assertThat(EmailAddress.violationOf(text)).isEmpty();
        assertThat(new EmailAddress(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "@b", "a@", "a b@c", "a@b\n", "a\u0000@b", "a\ud83d@b"})
    void whatCannotBeAnAddressIsNone(String text) {
        assertThat(EmailAddress.violationOf(text)).isPresent();
        assertThatThrownBy(() -> new EmailAddress(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAddressHasAtMost320Characters() {
        assertThat(EmailAddress.violationOf("a".repeat(318) + "@b")).isEmpty();
        assertThat(EmailAddress.violationOf("a".repeat(319) + "@b")).contains("must have at most 320 characters");
    }

    @Test
    void anAddressHidesItselfInLogs() {
        assertThat(EMAIL).hasToString("a…@postforge.test");
    }

    @Test
    void aClerkUserIdIsPrintable() {
        assertThat(new ClerkUserId("user_2abc")).hasToString("user_2abc");
        assertThat(ClerkUserId.violationOf("!~")).isEmpty();
        assertThat(ClerkUserId.violationOf("x".repeat(255))).isEmpty();
        for (String bad : new String[] {"", "a b", "a\n", "a\u007f", "é", "x".repeat(256)}) {
            assertThat(ClerkUserId.violationOf(bad)).isPresent();
            assertThatThrownBy(() -> new ClerkUserId(bad)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void idsKeepTheirBounds() {
        assertThat(new UserId("x".repeat(64))).hasToString("x".repeat(64));
        assertThatThrownBy(() -> new UserId("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new UserId(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverJoinsHasTimesToTheMillisecond() {
        User ada = User.joining(new UserId("u"), new ClerkUserId("user_ada"), EMAIL, NOW);
        assertThat(ada.createdAt()).isEqualTo("2026-01-01T00:00:00.123Z");
        assertThat(ada.updatedAt()).isEqualTo("2026-01-01T00:00:00.123Z");
    }

    @Test
    void anotherAddressLeavesTheRest() {
        User ada = new User(new UserId("u"), new ClerkUserId("user_ada"), EMAIL, NOW, NOW);
        EmailAddress other = new EmailAddress("countess@postforge.test");
        assertThat(ada.withEmail(other, NOW.plusSeconds(1)))
                .isEqualTo(new User(ada.id(), ada.clerkId(), other, NOW, NOW.plusSeconds(1)));
        assertThat(ada.withEmail(other, NOW.minusSeconds(1)).updatedAt())
                .as("a clock that went back does not reach before the user's creation")
                .isEqualTo(ada.createdAt());
    }

    @Test
    void nobodyIsUpdatedBeforeTheyAreCreated() {
        assertThatThrownBy(() -> new User(new UserId("u"), new ClerkUserId("user_ada"), EMAIL, NOW, NOW.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
