package ai.postforge.application.post;

import static ai.postforge.application.post.PublishingBench.ADA;
import static ai.postforge.application.post.PublishingBench.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.application.post.PostPublisher.Submission;
import ai.postforge.application.post.PublishDuePost.Outcome.Attempted;
import ai.postforge.application.post.PublishDuePost.Outcome.PutOff;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.Scheduled;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attempts with an unknown outcome are looked up, and never simply repeated. */
final class DoubtfulAttemptsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Outcome.Unknown UNKNOWN = new Outcome.Unknown();

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
    void whatWasNotFoundIsNoProofAndIsNeverSentAgainByItself() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(UNKNOWN);
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("failed");
        assertThat(bench.view(post).metadata().errorMessage().orElseThrow()).contains("may be out");
        bench.publisher.willDo(ScriptedPublisher::published);
        bench.after(Duration.ofDays(1));
        assertThat(bench.publisher.created()).hasSize(1);
        assertThat(bench.publisher.lookedUp()).hasSize(3);
    }

    @Test
    void whatShowsOnlyAfterAWhileIsFound() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(UNKNOWN);
        bench.publisher.willFind(it -> {
            bench.publisher.willFind(later -> new Lookup.Found(ScriptedPublisher.platformPostOf(later)));
            return new Lookup.NotFound();
        });
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void whatMayBeOutIsSentAgainIfItsAuthorWantsIt() {
        PostId post = mayBeOut();
        bench.publisher.willDo(ScriptedPublisher::published);
        bench.publishPost.publish(Target.of(ADA, post));
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(2);
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
    void aDuplicateOfWhatMayBeOutIsThePost() {
        PostId named = mayBeOut();
        bench.publisher.willDo(DoubtfulAttemptsTest::duplicate);
        bench.publishPost.publish(Target.of(ADA, named));
        assertThat(bench.view(named).status()).isEqualTo("published");

        PostId unnamed = mayBeOut();
        bench.publisher.willAnswer(new Outcome.Duplicate("It is there already.", Optional.empty()));
        bench.publishPost.publish(Target.of(ADA, unnamed));
        assertThat(bench.view(unnamed).status()).isEqualTo("published");
    }

    @Test
    void aDuplicateOfAnotherTextThanTheOneThatMayBeOutIsRefused() {
        PostId post = mayBeOut();
        bench.cases.editPost().edit(new EditPost.Command(Target.of(ADA, post), new PostContent("Another text.")));
        bench.publisher.willDo(DoubtfulAttemptsTest::duplicate);
        bench.publishPost.publish(Target.of(ADA, post));
        assertThat(bench.view(post).status()).isEqualTo("failed");
    }

    @Test
    void aDuplicateOfAnOlderPostIsRefused() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(ScriptedPublisher.busy(Optional.empty()));
        bench.after(MINUTE);
        bench.publisher.willDo(DoubtfulAttemptsTest::duplicate);
        bench.after(MINUTE);
        assertThat(bench.view(post).metadata().errorMessage()).contains("It is there already.");
    }

    @Test
    void anAttemptLeftBehindIsLookedUpAfterItsLeaseAndNotSentAgain() {
        PostId post = bench.scheduled();
        bench.dieWhileSending();
        assertThat(bench.view(post).publishing().orElseThrow().underWay()).isTrue();
        bench.publisher.willDo(ScriptedPublisher::published);
        assertThat(bench.after(Duration.ZERO)).containsExactly(new PutOff());
        assertThat(bench.after(LEASE)).containsExactly(new Attempted(PostStatus.FAILED, LEASE, Optional.empty()));
        assertThat(bench.view(post).metadata().errorMessage().orElseThrow()).contains("may be out");
        assertThat(bench.publisher.created()).hasSize(1);
        assertThat(bench.queue.jobs()).isEmpty();
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
        bench.clock.advance(MINUTE);
        var job = bench.queue.jobs().getFirst();
        PublishingParts parts = bench.parts(new SteadyClock() {
            private int asked;

            @Override
            public Duration elapsed() {
                return LEASE.multipliedBy(asked++);
            }

            @Override
            public void pause(Duration duration) {}
        });
        PostUseCases.publishDuePost(parts).publish(job.post(), job.id());
        assertThat(bench.publisher.created()).isEmpty();
        assertThat(bench.view(post).status()).isEqualTo("scheduled");
    }

    /** A post that was sent, and of which it is not known whether it is out. */
    private PostId mayBeOut() {
        PostId post = bench.draft();
        bench.publisher.willAnswer(UNKNOWN);
        bench.publishPost.publish(Target.of(ADA, post));
        assertThat(bench.view(post).status()).isEqualTo("failed");
        return post;
    }

    @Test
    void anAttemptLeftBehindIsTakenOverWhateverElseIsDue() {
        PostId post = bench.scheduled();
        bench.dieWhileSending();
        bench.publisher.willFind(it -> new Lookup.Found(ScriptedPublisher.platformPostOf(it)));
        TakeOverAttempts other = PostUseCases.takeOverAttempts(bench.memory.attemptsUnderWay(), bench.parts());
        assertThat(other.lookRound()).isEmpty();
        bench.steady.advance(LEASE);
        var leftBehind = other.lookRound();
        assertThat(leftBehind).hasSize(1);
        assertThat(leftBehind.getFirst().takeOver())
                .isEqualTo(new Attempted(PostStatus.PUBLISHED, Duration.ZERO, Optional.empty()));
        assertThat(leftBehind.getFirst().takeOver()).isEqualTo(new PublishDuePost.Outcome.NothingToDo());
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.queue.jobs()).isEmpty();
    }

    @Test
    void anAttemptLeftBehindOfAPostThatAnotherProgramHasTakenBackBlocksNothing() {
        PostId post = bench.scheduled();
        bench.dieWhileSending();
        bench.store.unitOfWork().inTransaction(tx -> {
            Scheduled scheduled = (Scheduled) tx.posts().lock(ADA, post).orElseThrow();
            tx.posts().save(scheduled.unschedule(bench.clock.instant()));
            return true;
        });
        bench.after(Duration.ZERO);
        bench.after(LEASE);
        assertThat(bench.cases.deletePost().delete(Target.of(ADA, post))).isEqualTo(new DeletePost.Outcome.Deleted());
        assertThat(bench.publisher.created()).hasSize(1);
    }

    private static Outcome duplicate(Submission submission) {
        return new Outcome.Duplicate("It is there already.", Optional.of(ScriptedPublisher.platformPostOf(submission)));
    }
}
