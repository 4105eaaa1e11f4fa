package ai.postforge.persistence.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.post.DeletePost;
import ai.postforge.application.post.EditPost;
import ai.postforge.application.post.JobId;
import ai.postforge.application.post.PostChange;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PostView;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.application.post.PublishDuePost;
import ai.postforge.application.post.PublishPost;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Changes that race with the publishing of the same post, on real threads and a real database: one of two clean endings,
 * never a mixture. {@code -Dpostforge.rounds=1000} for more rounds; a failure names the round, whose number is its seed.
 */
class PublishingRacesTest {
    private static final int ROUNDS = Integer.getInteger("postforge.rounds", 40);
    private static final PostContent AFTER = new PostContent("As it is now");

    private final PublishingBench bench = new PublishingBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void unschedulingRacesWithPublishing() throws Exception {
        race((post, round) -> {
            PostChange.Outcome change = bench.cases.unschedulePost().unschedule(Target.of(PublishingBench.ADA, post));
            return () -> {
                PostView view = bench.view(post).orElseThrow();
                if (change instanceof PostChange.Outcome.Changed) {
                    assertThat(view.status()).as("round %d", round).isEqualTo("draft");
                    assertThat(created(post)).as("round %d", round).isZero();
                } else {
                    assertPublished(post, PublishingBench.WRITTEN, round);
                }
            };
        });
    }

    @Test
    void editingRacesWithPublishing() throws Exception {
        race((post, round) -> {
            PostChange.Outcome change =
                    bench.cases.editPost().edit(new EditPost.Command(Target.of(PublishingBench.ADA, post), AFTER));
            return () -> assertPublished(
                    post, change instanceof PostChange.Outcome.Changed ? AFTER : PublishingBench.WRITTEN, round);
        });
    }

    @Test
    void deletingRacesWithPublishing() throws Exception {
        race((post, round) -> {
            DeletePost.Outcome change = bench.cases.deletePost().delete(Target.of(PublishingBench.ADA, post));
            return () -> {
                if (change instanceof DeletePost.Outcome.Deleted) {
                    assertThat(bench.view(post)).as("round %d", round).isEmpty();
                    // Either it never went out, or it was deleted after it had.
                    assertThat(created(post)).as("round %d", round).isLessThanOrEqualTo(1);
                } else {
                    assertPublished(post, PublishingBench.WRITTEN, round);
                }
            };
        });
    }

    @Test
    void publishingByHandRacesWithTheQueue() throws Exception {
        PublishPost byHand = PostUseCases.publishPost(bench.publishing);
        race((post, round) -> {
            byHand.publish(Target.of(PublishingBench.ADA, post));
            return () -> assertPublished(post, PublishingBench.WRITTEN, round);
        });
    }

    private interface Change {
        /** Makes the change, and answers how the ending has to look like. */
        Runnable make(PostId post, int round);
    }

    private void race(Change change) throws Exception {
        bench.publisher.willDo(submission -> {
            LockSupport.parkNanos(100_000);
            return ScriptedPublisher.published(submission);
        });
        for (int round = 0; round < ROUNDS; round++) {
            PostId post = bench.scheduled();
            JobId job = bench.jobOf(post);
            bench.clock.advance(Duration.ofSeconds(1));
            Random random = new Random(round);
            long changeDelay = random.nextInt(3_000_000);
            long publishDelay = random.nextInt(2_000_000);
            int number = round;
            CyclicBarrier start = new CyclicBarrier(2);
            FutureTask<Runnable> changing = started(start, changeDelay, () -> change.make(post, number));
            FutureTask<PublishDuePost.Outcome> publishing =
                    started(start, publishDelay, () -> bench.publishDuePost.publish(post, job));
            Runnable ending = changing.get();
            publishing.get();
            ending.run();
            assertThat(bench.outgoing(post).flatMap(Outgoing::job))
                    .as("round %d", round)
                    .isEmpty();
        }
    }

    private static <T> FutureTask<T> started(CyclicBarrier start, long delayNanos, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(() -> {
            start.await();
            LockSupport.parkNanos(delayNanos);
            return work.call();
        });
        Thread.ofPlatform().start(task);
        return task;
    }

    private void assertPublished(PostId post, PostContent content, int round) {
        PostView view = bench.view(post).orElseThrow();
        assertThat(view.status()).as("round %d", round).isEqualTo("published");
        assertThat(view.content()).as("round %d", round).isEqualTo(content.text());
        assertThat(bench.publisher.created().stream()
                        .filter(it -> it.post().equals(post))
                        .toList())
                .as("round %d", round)
                .singleElement()
                .satisfies(it -> assertThat(it.content()).isEqualTo(content));
    }

    private long created(PostId post) {
        return bench.publisher.created().stream()
                .filter(it -> it.post().equals(post))
                .count();
    }
}
