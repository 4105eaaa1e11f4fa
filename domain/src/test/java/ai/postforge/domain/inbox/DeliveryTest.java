package ai.postforge.domain.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DeliveryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String LONGEST = "x".repeat(255);

    @Test
    void whatComesForTheFirstTimeHasSomethingLeftToDo() {
        assertThat(DeliveryOutcome.isOpen(Optional.empty())).isTrue();
    }

    @Test
    void whatWasAppliedOrIgnoredHasNothingLeftToDo() {
        assertThat(isOpenAfter(DeliveryStatus.APPLIED)).isFalse();
        assertThat(isOpenAfter(DeliveryStatus.IGNORED)).isFalse();
    }

    @Test
    void whatWasRejectedOrDeferredIsTriedAgain() {
        assertThat(isOpenAfter(DeliveryStatus.REJECTED)).isTrue();
        assertThat(isOpenAfter(DeliveryStatus.DEFERRED)).isTrue();
    }

    @Test
    void everyCodeLeadsBackToItsMeaning() {
        assertThat(DeliveryStatus.values())
                .allMatch(it -> DeliveryStatus.of(it.code()).equals(Optional.of(it)));
        assertThat(DeliverySource.values())
                .allMatch(it -> DeliverySource.of(it.code()).equals(Optional.of(it)));
        assertThat(Arrays.stream(DeliverySource.values()).map(DeliverySource::code))
                .containsExactly("clerk", "stripe");
        assertThat(DeliveryStatus.of("else")).isEmpty();
        assertThat(DeliverySource.of("else")).isEmpty();
    }

    @Test
    void namesHave1To255Characters() {
        assertThat(delivery(LONGEST, LONGEST, LONGEST).id()).isEqualTo(LONGEST);
        assertThatIllegalArgumentException().isThrownBy(() -> delivery("", "t", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> delivery("i", "", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> delivery("i", "t", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> delivery(LONGEST + "x", "t", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> delivery("i", LONGEST + "x", "s"));
        assertThatIllegalArgumentException().isThrownBy(() -> delivery("i", "t", LONGEST + "x"));
    }

    private static boolean isOpenAfter(DeliveryStatus status) {
        return DeliveryOutcome.isOpen(Optional.of(new DeliveryOutcome(status, "why")));
    }

    private static Delivery delivery(String id, String type, String subject) {
        return new Delivery(DeliverySource.STRIPE, id, type, Optional.of(subject), NOW, NOW);
    }
}
