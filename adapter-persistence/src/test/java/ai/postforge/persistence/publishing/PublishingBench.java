package ai.postforge.persistence.publishing;

import ai.postforge.application.fake.People;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.SettableSteadyClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.generation.GenerationLimits;
import ai.postforge.application.post.JobId;
import ai.postforge.application.post.PostChange;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PostView;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.application.post.PublishDuePost;
import ai.postforge.application.post.PublishingLimits;
import ai.postforge.application.post.PublishingParts;
import ai.postforge.application.post.SchedulePost;
import ai.postforge.application.post.TakeOverAttempts;
import ai.postforge.application.post.TakeOverAttempts.LeftBehind;
import ai.postforge.application.post.WritePost;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.ScheduleTime;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.testing.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A database with a user, whose posts go to a publisher that does as it is told; jobs are run by hand. */
public final class PublishingBench implements AutoCloseable {
    public static final Caller ADA = People.named("ada");
    public static final PostContent WRITTEN = new PostContent("As it was");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    public final TestStore opened = new TestStore();
    public final SettableClock clock = new SettableClock(NOW);
    public final SettableSteadyClock steady = new SettableSteadyClock();
    public final ScriptedPublisher publisher = new ScriptedPublisher();
    public final UseCases cases;
    public final PublishingParts publishing;
    public final PublishDuePost publishDuePost;
    private final TakeOverAttempts takeOvers;
    private final StorePorts store = opened.ports();

    public PublishingBench() {
        CuidSource ids = new CuidSource();
        cases = UseCases.over(store, new ScriptedGenerator(), GenerationLimits.DEFAULT, ids, clock);
        publishing = new PublishingParts(
                store.unitOfWork(), publisher, PublishingLimits.DEFAULT, ids, clock, steady, () -> 0.5);
        publishDuePost = PostUseCases.publishDuePost(publishing);
        takeOvers = PostUseCases.takeOverAttempts(opened.writes().attemptsUnderWay(), publishing);
        People.join(store, ids, ADA, 1, NOW);
    }

    /** A post that is due in a second. */
    public PostId scheduled() {
        var command = new WritePost.Command(ADA, WRITTEN, Platform.LINKEDIN);
        if (!(cases.writePost().write(command) instanceof WritePost.Outcome.Written(PostView post))) {
            throw new AssertionError("not written");
        }
        PostId id = new PostId(post.id());
        ScheduleTime time = ScheduleTime.of(clock.instant().plusSeconds(1), clock.instant());
        var outcome = cases.schedulePost().schedule(new SchedulePost.Command(Target.of(ADA, id), time));
        if (!(outcome instanceof PostChange.Outcome.Changed)) {
            throw new AssertionError("not scheduled: " + outcome);
        }
        return id;
    }

    /** Lets so much time pass on both clocks. */
    public void pass(Duration duration) {
        clock.advance(duration);
        steady.advance(duration);
    }

    /** Takes over what was left behind for a lease since it was first called. */
    public void takeOver() {
        takeOvers.lookRound().forEach(LeftBehind::takeOver);
    }

    /** Runs the job that the post has now. */
    public PublishDuePost.Outcome runJobOf(PostId post) {
        return publishDuePost.publish(post, jobOf(post));
    }

    public JobId jobOf(PostId post) {
        return outgoing(post).flatMap(Outgoing::job).orElseThrow();
    }

    public Optional<Outgoing> outgoing(PostId post) {
        return store.unitOfWork().inTransaction(tx -> tx.publications().lock(post));
    }

    public Optional<PostView> view(PostId post) {
        return store.postQueries().find(ADA, post);
    }

    @Override
    public void close() {
        opened.close();
    }
}
