package ai.postforge.application.post;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.People;
import ai.postforge.application.fake.Queue;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.SettableSteadyClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.domain.post.MissedAfter;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.RetryPolicy;
import ai.postforge.domain.post.ScheduleTime;
import ai.postforge.domain.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A store in memory with a user, a queue and a publisher that does as it is told. */
final class PublishingBench {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Duration LEASE = Duration.ofMinutes(2);
    static final Caller ADA = People.named("ada");

    final SettableClock clock = new SettableClock(NOW);
    final SettableSteadyClock steady = new SettableSteadyClock();
    final ScriptedPublisher publisher = new ScriptedPublisher();
    final InMemoryStore memory = new InMemoryStore();
    final StorePorts store = memory.ports();
    final Queue queue = new Queue(memory);
    final SequentialIds ids = new SequentialIds();
    final PublishingLimits limits =
            new PublishingLimits(new RetryPolicy(3, Duration.ofMinutes(1)), LEASE, 2, MissedAfter.DEFAULT);
    final PublishPost publishPost;
    private final PublishDuePost publishDuePost;
    private final TakeOverAttempts takeOvers;
    final UseCases cases;
    final SchedulePost schedulePost;

    PublishingBench() {
        People.join(store, ids, ADA, 1, NOW);
        PublishingParts publishing = parts();
        publishPost = PostUseCases.publishPost(publishing);
        publishDuePost = PostUseCases.publishDuePost(publishing);
        takeOvers = PostUseCases.takeOverAttempts(memory.attemptsUnderWay(), publishing);
        cases = UseCases.over(store, new ScriptedGenerator(), GenerationLimits.DEFAULT, ids, clock);
        schedulePost = PostUseCases.schedulePost(store.unitOfWork(), limits, ids, clock);
    }

    /** The parts of a process. */
    PublishingParts parts() {
        return parts(steady);
    }

    PublishingParts parts(SteadyClock ownSteady) {
        return new PublishingParts(store.unitOfWork(), publisher, limits, ids, clock, ownSteady, () -> 0.5);
    }

    PostId draft() {
        var command = new WritePost.Command(ADA, new PostContent("By hand."), Platform.LINKEDIN);
        if (cases.writePost().write(command) instanceof WritePost.Outcome.Written(PostView post)) {
            return new PostId(post.id());
        }
        throw new AssertionError("not written");
    }

    /** A post that is scheduled for the next minute. */
    PostId scheduled() {
        PostId post = draft();
        schedule(post, Duration.ofMinutes(1));
        return post;
    }

    PostChange.Outcome schedule(PostId post, Duration ahead) {
        ScheduleTime time = ScheduleTime.of(clock.instant().plus(ahead), clock.instant());
        return schedulePost.schedule(new SchedulePost.Command(Target.of(ADA, post), time));
    }

    /** Lets so much time pass on both clocks, takes over what was left behind, and runs what is due then. */
    List<PublishDuePost.Outcome> after(Duration duration) {
        clock.advance(duration);
        steady.advance(duration);
        List<PublishDuePost.Outcome> outcomes = new ArrayList<>();
        takeOvers.lookRound().forEach(attempt -> outcomes.add(attempt.takeOver()));
        outcomes.addAll(queue.run(publishDuePost, clock.instant()));
        return outcomes;
    }

    /** Lets a post that is due in a minute be taken up by a process that is killed right after it has sent. */
    void dieWhileSending() {
        publisher.willDo(it -> {
            throw new ProcessKilled();
        });
        assertThatThrownBy(() -> after(Duration.ofMinutes(1))).isInstanceOf(ProcessKilled.class);
    }

    PostView view(PostId post) {
        return store.postQueries().find(ADA, post).orElseThrow();
    }

    private static final class ProcessKilled extends Error {
        private static final long serialVersionUID = 1L;
    }
}
