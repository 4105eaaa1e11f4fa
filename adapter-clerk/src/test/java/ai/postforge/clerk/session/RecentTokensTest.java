package ai.postforge.clerk.session;

import static ai.postforge.clerk.session.TestTokens.ANN;
import static ai.postforge.clerk.session.TestTokens.KEY;
import static ai.postforge.clerk.session.TestTokens.NOW;
import static ai.postforge.clerk.session.TestTokens.claims;
import static ai.postforge.clerk.session.TestTokens.signed;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.session.SessionTokens;
import ai.postforge.application.session.SessionTokens.Verification;
import ai.postforge.application.session.SessionTokens.Verification.Verified;
import ai.postforge.clerk.session.ClerkSessionTokens.Settings;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentTokensTest {
    private static final JWTClaimsSet FOR_AN_HOUR = new JWTClaimsSet.Builder()
            .expirationTime(Date.from(NOW.plus(Duration.ofHours(1))))
            .build();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicInteger checks = new AtomicInteger();
    private final SessionTokens tokens = new ClerkSessionTokens(
            (selector, context) -> {
                checks.incrementAndGet();
                return List.of(KEY);
            },
            Settings.NONE,
            now::get);

    @Test
    void aTokenSeenAMomentAgoIsNotCheckedAgain() {
        String token = signed(claims());

        assertThat(tokens.verify(token)).isEqualTo(ANN);
        assertThat(tokens.verify(token)).isEqualTo(ANN);
        assertThat(checks).hasValue(1);
    }

    @Test
    void onlyWhatWasFoundGoodIsRecalledAndOnlyWhileItIs() {
        String token = signed(claims().expirationTime(Date.from(NOW.plusSeconds(10))));
        String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
        assertThat(tokens.recall(token)).isEmpty();
        tokens.verify(token);
        tokens.verify(forged);

        assertThat(tokens.recall(token)).isEqualTo(Optional.of(ANN));
        assertThat(tokens.recall(forged)).isEmpty();
        now.set(NOW.plusSeconds(15));
        assertThat(tokens.recall(token)).isEmpty();
    }

    @Test
    void oneThatExpiresMeanwhileIsRefusedWhenItWouldBeAnyway() {
        String token = signed(claims().expirationTime(Date.from(NOW.plusSeconds(10))));
        assertThat(tokens.verify(token)).isEqualTo(ANN);

        now.set(NOW.plusSeconds(15).minusMillis(1));
        assertThat(tokens.verify(token)).isEqualTo(ANN);
        now.set(NOW.plusSeconds(15));
        assertThat(tokens.verify(token)).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void withinHalfAMinuteItIsCheckedAgain() {
        String token = signed(claims().expirationTime(Date.from(NOW.plusSeconds(3600))));
        tokens.verify(token);

        now.set(NOW.plus(RecentTokens.SHORTEST).minusMillis(1));
        tokens.verify(token);
        assertThat(checks).hasValue(1);
        now.set(NOW.plus(RecentTokens.LONGEST));
        tokens.verify(token);
        assertThat(checks).hasValue(2);
    }

    @Test
    void aClockThatIsSetBackRefusesWhatIsNotGoodYet() {
        String token = signed(claims().notBeforeTime(Date.from(NOW.minusSeconds(10))));
        assertThat(tokens.verify(token)).isEqualTo(ANN);

        now.set(NOW.minusSeconds(16));
        assertThat(tokens.verify(token)).isInstanceOf(Verification.Refused.class);
    }

    @Test
    void oneCharacterMoreIsAnotherToken() {
        String token = signed(claims());
        tokens.verify(token);

        assertThat(tokens.verify(token + "A")).isInstanceOf(Verification.Refused.class);
        String end = token.endsWith("AAAA") ? "BBBB" : "AAAA";
        assertThat(tokens.verify(token.substring(0, token.length() - 4) + end))
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void whatIsRefusedIsNotRemembered() {
        String early = signed(claims().notBeforeTime(Date.from(NOW.plusSeconds(10))));
        assertThat(tokens.verify(early)).isInstanceOf(Verification.Refused.class);

        now.set(NOW.plusSeconds(10));
        assertThat(tokens.verify(early)).isEqualTo(ANN);
    }

    @Test
    void thoseThatCameTogetherAreNotAllForgottenTogether() {
        RecentTokens recent = new RecentTokens();
        List<String> together = IntStream.range(0, 200)
                .mapToObj(number -> signed(claims().jwtID("token-" + number)))
                .toList();
        together.forEach(token -> recent.keep(token, (Verified) ANN, FOR_AN_HOUR, NOW));

        assertThat(together.stream().filter(token -> isKnown(recent, token, RecentTokens.SHORTEST.minusMillis(1))))
                .hasSize(200);
        assertThat(together.stream().filter(token -> isKnown(recent, token, Duration.ofMillis(22_500))))
                .hasSizeBetween(50, 150);
        assertThat(together.stream().filter(token -> isKnown(recent, token, RecentTokens.LONGEST)))
                .isEmpty();
    }

    private static boolean isKnown(RecentTokens recent, String token, Duration later) {
        return recent.find(token, NOW.plus(later)).isPresent();
    }

    @Test
    void theOldestAreForgottenWhenThereAreMany() {
        RecentTokens recent = new RecentTokens();
        IntStream.rangeClosed(0, 2 * RecentTokens.MOST)
                .forEach(number -> recent.keep("token-" + number, (Verified) ANN, FOR_AN_HOUR, NOW));

        assertThat(recent.find("token-0", NOW)).isEmpty();
        assertThat(recent.find("token-" + RecentTokens.MOST, NOW)).contains((Verified) ANN);
        assertThat(recent.find("token-" + 2 * RecentTokens.MOST, NOW)).contains((Verified) ANN);
    }
}
