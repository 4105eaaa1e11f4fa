package ai.postforge.persistence.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.People;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.SettableSteadyClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.port.PostPublisher.Outcome;
import ai.postforge.application.port.Publications.Outgoing;
import ai.postforge.application.post.DeletePost;
import ai.postforge.application.post.EditPost;
import ai.postforge.application.post.GenerationLimits;
import ai.postforge.application.post.PostChange;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PublishDuePost;
import ai.postforge.application.post.PublishingLimits;
import ai.postforge.application.post.PublishingUseCases;
import ai.postforge.application.post.SchedulePost;
import ai.postforge.application.post.WritePost;
import ai.postforge.application.view.PostView;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.ScheduleTime;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.testing.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final ClerkUserId ADA = new ClerkUserId("user_ada");
    private static final PostContent BEFORE = new PostContent("As it was");
    private static final PostContent AFTER = new PostContent("As it is now");

    private final TestStore opened = new TestStore();
    private final StorePorts store = opened.ports();
    private final CuidSource ids = new CuidSource();
    private final SettableClock clock = new SettableClock(NOW);
    private final ScriptedPublisher publisher = new ScriptedPublisher();
    private final UseCases cases = UseCases.over(store, new ScriptedGenerator(), GenerationLimits.DEFAULT, ids, clock);
    private final PublishDuePost publishDuePost = new PublishingUseCases(
                    store.unitOfWork(),
                    publisher,
                    PublishingLimits.DEFAULT,
                    ids,
                    clock,
                    new SettableSteadyClock(),
                    () -> 0.5)
            .publishDuePost();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void unschedulingRacesWithPublishing() throws Exception {
        race((post, round) -> {
            PostChange.Outcome change = cases.unschedulePost().unschedule(Target.of(ADA, post));
            return () -> {
                PostView view = view(post).orElseThrow();
                if (change instanceof PostChange.Outcome.Changed) {
                    assertThat(view.status()).as("round %d", round).isEqualTo("draft");
                    assertThat(created(post)).as("round %d", round).isZero();
                } else {
                    assertPublished(post, BEFORE, round);
                }
            };
        });
    }

    @Test
    void editingRacesWithPublishing() throws Exception {
        race((post, round) -> {
            PostChange.Outcome change = cases.editPost().edit(new EditPost.Command(Target.of(ADA, post), AFTER));
            return () -> assertPublished(post, change instanceof PostChange.Outcome.Changed ? AFTER : BEFORE, round);
        });
    }

    @Test
    void deletingRacesWithPublishing() throws Exception {
        race((post, round) -> {
            DeletePost.Outcome change = cases.deletePost().delete(Target.of(ADA, post));
            return () -> {
                if (change instanceof DeletePost.Outcome.Deleted) {
                    assertThat(view(post)).as("round %d", round).isEmpty();
                    // Either it never went out, or it was deleted after it had.
                    assertThat(created(post)).as("round %d", round).isLessThanOrEqualTo(1);
                } else {
                    assertPublished(post, BEFORE, round);
                }
            };
        });
    }

    @Test
    void publishingByHandRacesWithTheQueue() throws Exception {
        var byHand = new PublishingUseCases(
                        store.unitOfWork(),
                        publisher,
                        PublishingLimits.DEFAULT,
                        ids,
                        clock,
                        new SettableSteadyClock(),
                        () -> 0.5)
                .publishPost();
        race((post, round) -> {
            byHand.publish(Target.of(ADA, post));
            return () -> assertPublished(post, BEFORE, round);
        });
    }

    private interface Change {
        /** Makes the change, and answers how the ending has to look like. */
        Runnable make(PostId post, int round);
    }

    private void race(Change change) throws Exception {
        People.join(store, ids, ADA, 1, NOW);
        publisher.willDo(submission -> {
            LockSupport.parkNanos(100_000);
            return new Outcome.Published(ScriptedPublisher.platformPostOf(submission));
        });
        for (int round = 0; round < ROUNDS; round++) {
            PostId post = scheduled();
            var job = lock(post).flatMap(Outgoing::job).orElseThrow();
            clock.advance(Duration.ofSeconds(1));
            Random random = new Random(round);
            long changeDelay = random.nextInt(3_000_000);
            long publishDelay = random.nextInt(2_000_000);
            int number = round;
            CyclicBarrier start = new CyclicBarrier(2);
            FutureTask<Runnable> changing = started(start, changeDelay, () -> change.make(post, number));
            FutureTask<PublishDuePost.Outcome> publishing =
                    started(start, publishDelay, () -> publishDuePost.publish(post, job));
            Runnable ending = changing.get();
            publishing.get();
            ending.run();
            assertThat(lock(post).flatMap(Outgoing::job)).as("round %d", round).isEmpty();
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

    private PostId scheduled() {
        var command = new WritePost.Command(ADA, BEFORE, Platform.LINKEDIN);
        if (!(cases.writePost().write(command) instanceof WritePost.Outcome.Written(PostView post))) {
            throw new AssertionError("not written");
        }
        PostId id = new PostId(post.id());
        ScheduleTime time = ScheduleTime.of(clock.instant().plusSeconds(1), clock.instant());
        assertThat(cases.schedulePost().schedule(new SchedulePost.Command(Target.of(ADA, id), time)))
                .isInstanceOf(PostChange.Outcome.Changed.class);
        return id;
    }

    private void assertPublished(PostId post, PostContent content, int round) {
        PostView view = view(post).orElseThrow();
        assertThat(view.status()).as("round %d", round).isEqualTo("published");
        assertThat(view.content()).as("round %d", round).isEqualTo(content.text());
        assertThat(publisher.created().stream()
                        .filter(it -> it.post().equals(post))
                        .toList())
                .as("round %d", round)
                .singleElement()
                .satisfies(it -> assertThat(it.content()).isEqualTo(content));
    }

    private long created(PostId post) {
        return publisher.created().stream().filter(it -> it.post().equals(post)).count();
    }

    private Optional<PostView> view(PostId post) {
        return store.postQueries().find(ADA, post);
    }

    private Optional<Outgoing> lock(PostId post) {
        return store.unitOfWork().inTransaction(tx -> tx.publications().lock(post));
    }
}
