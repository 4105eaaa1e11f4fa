package ai.postforge.persistence.publishing;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.application.post.AdoptStrayPosts;
import ai.postforge.application.post.PublishDuePost;
import ai.postforge.application.post.TakeOverAttempts;
import ai.postforge.application.post.TakeOverAttempts.LeftBehind;
import ai.postforge.persistence.session.Availability;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * This process's part of the work on the queue: db-scheduler picks due jobs, so that no two processes have the same one
 * at once. Whether a job still counts, and what was sent already, is decided by {@link PublishDuePost} and not by the queue;
 * what processes that died had in hand is taken over beside it.
 */
public final class PublishingWorkers implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PublishingWorkers.class.getName());
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 6;
    private static final int TAKE_OVERS_AT_ONCE = 64;

    private final Scheduler scheduler;
    /** One for each thing that is done again and again, so that none waits for another. */
    private final ScheduledExecutorService ticker = Executors.newScheduledThreadPool(
            3, Thread.ofVirtual().name("publishing-ticker-", 0).factory());

    /** Not the scheduler's threads, which may all be busy with what is due. */
    private final ExecutorService takingOver = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("taking-over-", 0).factory());

    private final Semaphore takeOversAtOnce = new Semaphore(TAKE_OVERS_AT_ONCE);
    private final WorkerSettings settings;
    private final AdoptStrayPosts adoption;
    private final Availability availability;
    private final TakeOverAttempts takeOvers;
    private final Consumer<PublishDuePost.Outcome> outcomes;
    /** Only {@link #poll} knows. */
    private boolean resting;

    /**
     * Does nothing before {@link #start}.
     *
     * @param dataSource the database of the posts
     * @param outcomes told of what became of each job
     */
    public PublishingWorkers(
            DataSource dataSource,
            PublishDuePost publishDuePost,
            TakeOverAttempts takeOvers,
            AdoptStrayPosts adoption,
            Consumer<PublishDuePost.Outcome> outcomes,
            WorkerSettings settings,
            InstantSource clock) {
        this.settings = settings;
        this.takeOvers = takeOvers;
        this.adoption = adoption;
        this.outcomes = outcomes;
        this.availability = Availability.behind(dataSource);
        OneTimeTask<Void> publish = Tasks.oneTime(Jobs.TASK)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_FAILURE))
                .onDeadExecution((dead, operations) -> operations.reschedule(dead, clock.instant()))
                .execute((instance, context) -> outcomes.accept(run(publishDuePost, instance)));
        this.scheduler = Scheduler.create(dataSource, publish)
                .jdbcCustomization(Jobs.POSTGRES)
                .schedulerName(new SchedulerName.Fixed(settings.name()))
                .executorService(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("publisher-", 0).factory()))
                .threads(settings.parallel())
                .pollUsingLockAndFetch(0.5, 2.0)
                .pollingInterval(settings.pollInterval())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                // Said above, with a stack trace only where it helps.
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(settings.shutdown())
                .clock(clock::instant)
                .build();
    }

    /** Begins to work. */
    public void start() {
        scheduler.start();
        // The scheduler waits by the wall clock, and would sleep for an hour if that were set back by one.
        every(settings.pollInterval(), this::poll);
        every(settings.watchInterval(), this::takeOver);
        every(settings.adoptionInterval(), this::adopt);
    }

    /**
     * Takes no more jobs, and waits for those under way, as long as the settings say. What was taken over was only looked at;
     * others can do that again.
     */
    @Override
    public void close() {
        ticker.shutdownNow();
        takingOver.shutdownNow();
        scheduler.stop();
    }

    /** While the database is away, the scheduler rests: it would log a stack trace each time. */
    private void poll() {
        boolean away = availability.isAway();
        if (away && !resting) {
            scheduler.pause();
        } else if (resting && !away) {
            scheduler.resume();
        }
        resting = away;
        if (!away) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private static PublishDuePost.Outcome run(PublishDuePost publishDuePost, TaskInstance<Void> instance) {
        try {
            return publishDuePost.publish(Jobs.post(instance.getId()), Jobs.job(instance.getId()));
        } catch (StoreUnavailableException e) {
            LOG.log(Level.WARNING, "event=publishing-put-off job={0} reason=\"{1}\"", instance.getId(), e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=publishing-failed job=" + instance.getId(), e);
            throw e;
        }
    }

    private void takeOver() {
        try {
            for (LeftBehind attempt : takeOvers.lookRound()) {
                if (!takeOversAtOnce.tryAcquire()) {
                    // The others are found again.
                    return;
                }
                takingOver.execute(() -> takeOver(attempt));
            }
        } catch (StoreUnavailableException | RejectedExecutionException e) {
            LOG.log(Level.WARNING, "event=take-over-put-off reason=\"{0}\"", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=take-over-failed", e);
        }
    }

    private void takeOver(LeftBehind attempt) {
        try {
            outcomes.accept(attempt.takeOver());
        } catch (StoreUnavailableException e) {
            LOG.log(Level.WARNING, "event=take-over-put-off reason=\"{0}\"", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=take-over-failed", e);
        } finally {
            takeOversAtOnce.release();
        }
    }

    private void adopt() {
        try {
            AdoptStrayPosts.Outcome found = adoption.adopt();
            if (found.adopted() + found.setAside() > 0) {
                LOG.log(Level.INFO, "event=stray-posts adopted={0} set-aside={1}", found.adopted(), found.setAside());
            }
        } catch (StoreUnavailableException e) {
            LOG.log(Level.WARNING, "event=adoption-put-off reason=\"{0}\"", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=adoption-failed", e);
        }
    }

    private void every(Duration interval, Runnable work) {
        var future = ticker.scheduleWithFixedDelay(work, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        if (future.isCancelled()) {
            throw new IllegalStateException("the workers are closed");
        }
    }
}
