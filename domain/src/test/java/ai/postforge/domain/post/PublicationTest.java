package ai.postforge.domain.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.domain.post.Publication.Ended;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Publication.Waiting;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PublicationTest {
    private static final Instant NOW = Instant.parse("2026-01-02T08:00:00.000Z");
    private static final Instant LATER = NOW.plusSeconds(10);
    private static final AttemptId ATTEMPT = new AttemptId("a1");
    private static final Wait PAUSE = new Wait.Pause(Optional.empty());
    private static final RetryPolicy POLICY = new RetryPolicy(2, Duration.ofMinutes(1));
    private static final Scheduled POST = Draft.written(
                    new PostId("p"),
                    Caller.personal(new UserId("u")),
                    new PostContent("By hand"),
                    Platform.LINKEDIN,
                    NOW)
            .due(NOW);
    private static final PlatformPost OUT = new PlatformPost("urn:li:share:1", Optional.of("https://li.test/1"));

    @Test
    void aPostThatIsPublishedAtOnceIsDueNow() {
        assertThat(POST.scheduledFor()).isEqualTo(NOW);
        assertThat(POST.due(LATER).details().updatedAt()).isEqualTo(LATER);
        assertThat(POST.due(LATER).scheduledFor()).isEqualTo(LATER);
    }

    @Test
    void anAttemptCountsWhenItBegins() {
        Waiting waiting = Publication.startingAt(NOW, Optional.empty());
        assertThat(waiting).isEqualTo(new Waiting(0, false, NOW));
        UnderWay first = waiting.begin(ATTEMPT, LATER);
        assertThat(first).isEqualTo(new UnderWay(1, false, ATTEMPT, LATER));
        assertThat(new Waiting(1, true, NOW).begin(ATTEMPT, LATER)).isEqualTo(new UnderWay(2, true, ATTEMPT, LATER));
    }

    @Test
    void anAttemptThatIsUnderWayIsNotForgotten() {
        Optional<Publication> underWay = Optional.of(new UnderWay(1, false, ATTEMPT, NOW));
        assertThatThrownBy(() -> Publication.startingAt(LATER, underWay)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPostThatIsMovedCountsAnewButKeepsItsDoubt() {
        assertThat(Publication.startingAt(LATER, Optional.of(new Waiting(3, true, NOW))))
                .isEqualTo(new Waiting(0, true, LATER));
        assertThat(Publication.startingAt(LATER, Optional.of(new Waiting(3, false, NOW))))
                .isEqualTo(new Waiting(0, false, LATER));
        assertThat(Publication.startingAt(LATER, Optional.of(new Ended(5, Optional.empty(), true))))
                .isEqualTo(new Waiting(0, false, LATER));
    }

    @Test
    void anAttemptTakenOverIsTheSameOneAndDoubtful() {
        assertThat(new UnderWay(1, false, ATTEMPT, NOW).takeOver(new AttemptId("a2"), LATER))
                .isEqualTo(new UnderWay(1, true, new AttemptId("a2"), LATER));
    }

    @Test
    void aPostThatIsOutIsPublished() {
        assertThat(settled(1, new Verdict.Out(Optional.of(OUT))))
                .isEqualTo(new Settlement(POST.publish(LATER), Ended.surely(1, Optional.of(OUT))));
        assertThat(settled(1, new Verdict.Out(Optional.empty())))
                .isEqualTo(new Settlement(POST.publish(LATER), Ended.surely(1, Optional.empty())));
    }

    @Test
    void aRefusedPostAndOneThatMayBeOutAreFailed() {
        assertThat(settled(1, new Verdict.Refused("no token")))
                .isEqualTo(new Settlement(POST.fail("no token", LATER), Ended.surely(1, Optional.empty())));
        assertThat(settled(1, new Verdict.MayBeOut("look")))
                .isEqualTo(new Settlement(POST.fail("look", LATER), new Ended(1, Optional.empty(), true)));
    }

    @Test
    void anAttemptThatMayWorkLaterIsMadeAgainAfterAPause() {
        assertThat(settled(1, new Verdict.Again("busy", Optional.empty(), PAUSE)))
                .isEqualTo(new Settlement(POST, new Waiting(1, false, LATER.plusSeconds(60))));
        assertThat(settled(
                        1,
                        new Verdict.Again(
                                "busy",
                                Optional.of(Hindrance.RATE_LIMIT),
                                new Wait.Pause(Optional.of(Duration.ofMinutes(5))))))
                .isEqualTo(new Settlement(
                        POST, new Waiting(1, false, LATER.plusSeconds(300), Optional.of(Hindrance.RATE_LIMIT))));
    }

    @Test
    void afterTheLastAttemptThePostIsFailedAndSaysHowOftenItWasTried() {
        assertThat(settled(2, new Verdict.Again("busy", Optional.empty(), PAUSE)))
                .isEqualTo(new Settlement(
                        POST.fail("busy (given up after 2 attempts)", LATER), Ended.surely(2, Optional.empty())));
    }

    @Test
    void whatIsWaitedForLongCountsAsNoAttempt() {
        Optional<Hindrance> version = Optional.of(Hindrance.LINKEDIN_VERSION);
        assertThat(settled(2, new Verdict.Again("old", version, new Wait.Mending())))
                .isEqualTo(new Settlement(POST, new Waiting(1, false, LATER.plusSeconds(300), version)));
        Instant midnight = Instant.parse("2026-01-03T00:00:00Z");
        Optional<Hindrance> limit = Optional.of(Hindrance.RATE_LIMIT);
        assertThat(settled(2, new Verdict.Again("busy", limit, new Wait.Until(midnight))))
                .isEqualTo(new Settlement(POST, new Waiting(1, false, midnight.plusSeconds(150), limit)));
        assertThat(new Waiting(0, false, NOW).isUntried()).isTrue();
        assertThat(new Waiting(0, false, NOW, limit).isUntried()).isFalse();
        assertThat(new Waiting(1, false, NOW).isUntried()).isFalse();
    }

    @Test
    void whatIsWaitedForForAWeekHasFailed() {
        Instant lastDay = NOW.plus(RetryPolicy.PATIENCE).minusSeconds(300);
        Verdict mending = new Verdict.Again("old", Optional.of(Hindrance.CLERK), new Wait.Mending());
        assertThat(settledAt(lastDay, mending).post()).isEqualTo(POST);
        assertThat(settledAt(lastDay.plusMillis(1), mending).post().status()).isEqualTo(PostStatus.FAILED);
        Verdict until = new Verdict.Again(
                "busy", Optional.of(Hindrance.RATE_LIMIT), new Wait.Until(NOW.plus(RetryPolicy.PATIENCE)));
        assertThat(settledAt(lastDay, until).post().status()).isEqualTo(PostStatus.FAILED);
    }

    private static Settlement settledAt(Instant now, Verdict verdict) {
        return Settlement.of(POST, new UnderWay(1, false, ATTEMPT, NOW), verdict, POLICY, 0.5, now);
    }

    @Test
    void aPostIsMissedOnlyBehindTheBound() {
        MissedAfter missed = new MissedAfter(Duration.ofMinutes(5));
        assertThat(missed.isMissed(NOW, NOW.plusSeconds(300))).isFalse();
        assertThat(missed.isMissed(NOW, NOW.plusSeconds(300).plusMillis(1))).isTrue();
        assertThat(missed.miss(POST, LATER).errorMessage()).contains("missed", "2026-01-02T08:00:00Z");
        assertThat(missed.miss(POST, LATER).details().updatedAt()).isEqualTo(LATER);
        assertThatThrownBy(() -> new MissedAfter(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hindrancesAreFoundByTheirNames() {
        for (Hindrance hindrance : Hindrance.values()) {
            assertThat(Hindrance.of(hindrance.code())).contains(hindrance);
        }
        assertThat(Hindrance.of("weather")).isEmpty();
    }

    @Test
    void timesAreKeptToTheMillisecond() {
        Instant fine = Instant.parse("2026-01-01T00:00:00.123999Z");
        Instant kept = Instant.parse("2026-01-01T00:00:00.123Z");
        assertThat(new Waiting(0, false, fine).nextAttempt()).isEqualTo(kept);
        assertThat(new UnderWay(1, false, ATTEMPT, fine).since()).isEqualTo(kept);
    }

    @Test
    void idsHaveBounds() {
        assertThat(new AttemptId("a".repeat(64))).hasToString("a".repeat(64));
        assertThatThrownBy(() -> new AttemptId("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AttemptId(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new PlatformPost("a".repeat(255), Optional.empty()).id()).hasSize(255);
        assertThatThrownBy(() -> new PlatformPost("a".repeat(256), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PlatformPost("", Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    private static Settlement settled(int attempts, Verdict verdict) {
        return Settlement.of(POST, new UnderWay(attempts, false, ATTEMPT, NOW), verdict, POLICY, 0.5, LATER);
    }
}
