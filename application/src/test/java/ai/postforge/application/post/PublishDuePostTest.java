package ai.postforge.application.post;

import static ai.postforge.application.post.PublishingBench.ADA;
import static ai.postforge.application.post.PublishingBench.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.application.post.PublishDuePost.Outcome.Attempted;
import ai.postforge.application.post.PublishDuePost.Outcome.NothingToDo;
import ai.postforge.application.post.PublishDuePost.Outcome.PostGone;
import ai.postforge.application.post.PublishDuePost.Outcome.PutOff;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PublishDuePostTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PublishingBench bench = new PublishingBench();

    @Test
    void aDuePostIsPublishedOnce() {
        PostId post = bench.scheduled();
        assertThat(bench.view(post).publishing())
                .contains(new PostView.Publishing(
                        0, false, Optional.of(NOW.plus(MINUTE)), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(bench.after(MINUTE.plusSeconds(2)))
                .containsExactly(new Attempted(PostStatus.PUBLISHED, Duration.ofSeconds(2), Optional.empty()));
        PostView view = bench.view(post);
        assertThat(view.status()).isEqualTo("published");
        assertThat(view.metadata().publishedAt()).contains(NOW.plusSeconds(62));
        assertThat(view.publishing())
                .contains(new PostView.Publishing(
                        1,
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("urn:" + post),
                        Optional.of("https://platform.test/" + post)));
        assertThat(bench.queue.jobs()).isEmpty();
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void aJobThatIsRunAgainDoesNothing() {
        bench.scheduled();
        var job = bench.queue.jobs().getFirst();
        bench.after(MINUTE);
        assertThat(PostUseCases.publishDuePost(bench.parts()).publish(job.post(), job.id()))
                .isEqualTo(new NothingToDo());
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void aJobThatComesEarlyIsPutOff() {
        bench.scheduled();
        var job = bench.queue.jobs().getFirst();
        assertThat(PostUseCases.publishDuePost(bench.parts()).publish(job.post(), job.id()))
                .isEqualTo(new PutOff());
        assertThat(bench.queue.jobs()).hasSize(1);
        assertThat(bench.queue.jobs().getFirst().at()).isEqualTo(NOW.plus(MINUTE));
        assertThat(bench.publisher.created()).isEmpty();
    }

    @Test
    void aPostThatWasMovedGoesOutAtItsNewTimeOnly() {
        PostId post = bench.scheduled();
        bench.schedule(post, MINUTE.multipliedBy(5));
        assertThat(bench.after(MINUTE)).isEmpty();
        assertThat(bench.after(MINUTE.multipliedBy(4))).hasSize(1);
        assertThat(bench.view(post).status()).isEqualTo("published");
    }

    @Test
    void aPostThatWasTakenBackOrDeletedDoesNotGoOut() {
        PostId unscheduled = bench.scheduled();
        PostId deleted = bench.scheduled();
        bench.cases.unschedulePost().unschedule(Target.of(ADA, unscheduled));
        bench.cases.deletePost().delete(Target.of(ADA, deleted));
        assertThat(bench.queue.jobs()).isEmpty();
        assertThat(bench.after(MINUTE)).isEmpty();
        assertThat(bench.view(unscheduled).publishing()).isEmpty();
    }

    @Test
    void aRefusalEndsItAndSaysWhy() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(new Outcome.Refused("Connect LinkedIn again."));
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("failed");
        assertThat(bench.view(post).metadata().errorMessage()).contains("Connect LinkedIn again.");
        assertThat(bench.queue.jobs()).isEmpty();
    }

    @Test
    void whatIsCertainNotToBeOutIsTriedAgainWithPausesThatDouble() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(ScriptedPublisher.busy(Optional.empty()));
        bench.after(MINUTE);
        assertThat(bench.view(post).publishing().orElseThrow().nextAttemptAt())
                .contains(NOW.plus(MINUTE.multipliedBy(2)));
        bench.after(MINUTE);
        assertThat(bench.view(post).publishing().orElseThrow().attempts()).isEqualTo(2);
        assertThat(bench.view(post).publishing().orElseThrow().nextAttemptAt())
                .contains(NOW.plus(MINUTE.multipliedBy(4)));
        assertThat(bench.view(post).status()).isEqualTo("scheduled");
        bench.after(MINUTE.multipliedBy(2));
        assertThat(bench.view(post).metadata().errorMessage())
                .contains("LinkedIn is busy. (given up after 3 attempts)");
        assertThat(bench.publisher.created()).hasSize(3);
        assertThat(bench.publisher.lookedUp()).isEmpty();
    }

    @Test
    void whileAnAttemptIsUnderWayNothingChangesThePost() {
        PostId post = bench.scheduled();
        bench.dieWhileSending();
        Target target = Target.of(ADA, post);
        assertThat(bench.schedule(post, MINUTE)).isEqualTo(new PostRefusal.BeingPublished());
        assertThat(bench.cases.unschedulePost().unschedule(target)).isEqualTo(new PostRefusal.BeingPublished());
        assertThat(bench.cases.editPost().edit(new EditPost.Command(target, new PostContent("Else"))))
                .isEqualTo(new PostRefusal.BeingPublished());
        assertThat(bench.cases.deletePost().delete(target)).isEqualTo(new PostRefusal.BeingPublished());
        assertThat(bench.publishPost.publish(target)).isEqualTo(new PostRefusal.BeingPublished());
        assertThat(bench.view(post).content()).isEqualTo("By hand.");
    }

    @Test
    void aPostWhoseAuthorIsDeletedMeanwhileIsGone() {
        bench.scheduled();
        bench.publisher.willDo(it -> {
            bench.store.unitOfWork().inTransaction(tx -> {
                tx.users().remove(ADA.user());
                return true;
            });
            return ScriptedPublisher.published(it);
        });
        assertThat(bench.after(MINUTE)).containsExactly(new PostGone());
        assertThat(bench.queue.jobs()).isEmpty();
    }

    @Test
    void aPostThatIsFoundTooLateIsMissed() {
        PostId post = bench.scheduled();
        assertThat(bench.after(Duration.ofHours(6).plus(MINUTE).plusMillis(1)))
                .containsExactly(new PublishDuePost.Outcome.Missed());
        assertThat(bench.view(post).status()).isEqualTo("failed");
        assertThat(bench.view(post).metadata().errorMessage().orElseThrow()).contains("was missed");
        assertThat(bench.queue.jobs()).isEmpty();
        assertThat(bench.publisher.created()).isEmpty();
    }

    @Test
    void aRetryThatIsFoundTooLateIsMissed() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(ScriptedPublisher.busy(Optional.empty()));
        bench.after(MINUTE);
        bench.after(Duration.ofHours(7));
        assertThat(bench.view(post).metadata().errorMessage().orElseThrow()).contains("was missed");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void whatTheOperatorHasToMendIsWaitedForWithoutCountingAttempts() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(
                new Outcome.NotNow("No such version.", Hindrance.LINKEDIN_VERSION, new Wait.Mending()));
        assertThat(bench.after(MINUTE))
                .containsExactly(
                        new Attempted(PostStatus.SCHEDULED, Duration.ZERO, Optional.of(Hindrance.LINKEDIN_VERSION)));
        for (int i = 0; i < 200; i++) {
            bench.after(MINUTE.multipliedBy(5));
        }
        assertThat(bench.view(post).status()).isEqualTo("scheduled");
        assertThat(bench.view(post).publishing().orElseThrow().waitingFor()).contains("linkedin-version");
        bench.publisher.willDo(ScriptedPublisher::published);
        bench.after(MINUTE.multipliedBy(5));
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.view(post).publishing().orElseThrow().waitingFor()).isEmpty();
    }

    @Test
    void whatLastsUntilTheEndOfTheDayIsWaitedForWithoutCountingAttempts() {
        PostId post = bench.scheduled();
        Instant tomorrow = Instant.parse("2026-03-02T00:00:00Z");
        bench.publisher.willAnswer(
                new Outcome.NotNow("No more today.", Hindrance.RATE_LIMIT, new Wait.Until(tomorrow)));
        bench.after(MINUTE);
        PostView.Publishing waiting = bench.view(post).publishing().orElseThrow();
        assertThat(waiting.waitingFor()).contains("rate-limit");
        assertThat(waiting.nextAttemptAt().orElseThrow()).isBetween(tomorrow, tomorrow.plusSeconds(300));
        bench.publisher.willDo(ScriptedPublisher::published);
        assertThat(bench.after(Duration.ofHours(11))).isEmpty();
        bench.after(Duration.ofHours(2));
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(2);
    }

    @Test
    void nobodyWaitsForLongerThanAWeek() {
        PostId post = bench.scheduled();
        bench.publisher.willAnswer(new Outcome.NotNow("No such key.", Hindrance.CLERK, new Wait.Mending()));
        bench.after(MINUTE);
        for (int hour = 0; hour <= 7 * 24; hour++) {
            bench.after(Duration.ofHours(1));
        }
        assertThat(bench.view(post).status()).isEqualTo("failed");
        assertThat(bench.view(post).metadata().errorMessage().orElseThrow()).contains("No such key.");
    }
}
