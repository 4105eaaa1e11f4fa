package ai.postforge.application.post;

import static ai.postforge.application.post.PublishingBench.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.application.post.PostPublisher.Submission;
import ai.postforge.application.post.PublishDuePost.Outcome.Attempted;
import ai.postforge.application.post.PublishDuePost.Outcome.PutOff;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attempts of which it is not known whether they reached the platform: looked up, and never just made again. */
final class DoubtfulAttemptsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Outcome.Unknown UNKNOWN = new Outcome.Unknown("No answer came.");

    private final PublishingBench bench = new PublishingBench();

    @Test
    void anAnswerThatNeverCameIsLookedUp() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(UNKNOWN);
        bench.publisher.willFind(it -> new Lookup.Found(ScriptedPublisher.platformPostOf(it)));
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void whatWasNotFoundIsLookedUpAgainBeforeItIsSentAgain() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(UNKNOWN);
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("scheduled");
        bench.publisher.willFind(it -> new Lookup.Found(ScriptedPublisher.platformPostOf(it)));
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(1);
        assertThat(bench.publisher.lookedUp()).hasSize(2);
    }

    @Test
    void whereThereIsNoTellingThePostFailsAndSaysThatItMayBeOut() {
        PostId post = bench.scheduled();
        bench.publisher.willDo(it -> {
            throw new IllegalStateException("broken");
        });
        bench.publisher.willFind(it -> new Lookup.CannotTell(false));
        bench.after(MINUTE);
        assertThat(bench.view(post).metadata().errorMessage().orElseThrow()).contains("may be out");
        assertThat(bench.publisher.lookedUp()).hasSize(1);
        assertThat(bench.queue.jobs()).isEmpty();
    }

    @Test
    void aLookThatDoesNotWorkIsTakenThreeTimes() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(UNKNOWN);
        bench.publisher.willFind(it -> new Lookup.CannotTell(true));
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("failed");
        assertThat(bench.publisher.lookedUp()).hasSize(3);
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void aDuplicateOfWhatAnEarlierAttemptSentIsThePost() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(UNKNOWN);
        bench.after(MINUTE);
        bench.publisher.willDo(DoubtfulAttemptsTest::duplicate);
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("published");
    }

    @Test
    void aDuplicateOfAnOlderPostIsRefused() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(new Outcome.NotNow("LinkedIn is busy.", Optional.empty()));
        bench.after(MINUTE);
        bench.publisher.willDo(DoubtfulAttemptsTest::duplicate);
        bench.after(MINUTE);
        assertThat(bench.view(post).metadata().errorMessage()).contains("It is there already.");
    }

    @Test
    void anAttemptLeftBehindIsLookedUpAfterItsLeaseAndNotSentAgainUntilItsNextAttempt() {
        PostId post = bench.scheduled();
        bench.dieWhileSending();
        assertThat(bench.view(post).publishing().orElseThrow().underWay()).isTrue();
        bench.publisher.willDo(it -> new Outcome.Published(ScriptedPublisher.platformPostOf(it)));
        assertThat(bench.after(Duration.ZERO)).containsExactly(new PutOff());
        assertThat(bench.after(LEASE)).containsExactly(new Attempted(PostStatus.SCHEDULED, LEASE));
        assertThat(bench.publisher.created()).hasSize(1);
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(2);
        assertThat(bench.publisher.lookedUp()).hasSize(2);
    }

    @Test
    void anAttemptLeftBehindThatCameThroughIsFound() {
        PostId post = bench.scheduled();
        bench.dieWhileSending();
        bench.publisher.willFind(it -> new Lookup.Found(ScriptedPublisher.platformPostOf(it)));
        bench.after(Duration.ZERO);
        bench.after(LEASE);
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void noClockOnAWallMakesALivingAttemptLookDead() {
        bench.scheduled();
        bench.dieWhileSending();
        bench.after(Duration.ZERO);
        for (int i = 0; i < 5; i++) {
            bench.clock.advance(Duration.ofHours(1));
            assertThat(bench.after(Duration.ZERO)).containsExactly(new PutOff());
        }
        assertThat(bench.publisher.lookedUp()).isEmpty();
    }

    @Test
    void nothingIsSentWhenTheLeaseIsHalfOver() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(UNKNOWN);
        bench.after(MINUTE);
        bench.publisher.willFind(it -> {
            bench.steady.advance(LEASE);
            return new Lookup.NotFound();
        });
        bench.after(MINUTE);
        assertThat(bench.publisher.created()).hasSize(1);
        assertThat(bench.view(post).status()).isEqualTo("scheduled");
    }

    private static Outcome duplicate(Submission submission) {
        return new Outcome.Refused("It is there already.", Optional.of(ScriptedPublisher.platformPostOf(submission)));
    }
}
