package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.domain.post.Lifecycle;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Scheduled;
import ai.postforge.domain.post.Transition;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;

/** Scheduling: a post gets its time, its publication and its job in one transaction, and loses them likewise. */
final class PostScheduling implements SchedulePost, UnschedulePost {
    private final LockedPost posts;
    private final PublishingLimits limits;
    private final IdSource ids;
    private final InstantSource clock;

    PostScheduling(
            UnitOfWork<? extends PostTransaction> unitOfWork,
            PublishingLimits limits,
            IdSource ids,
            InstantSource clock) {
        this.posts = new LockedPost(unitOfWork);
        this.limits = limits;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public PostChange.Outcome schedule(SchedulePost.Command command) {
        Instant now = clock.instant();
        JobId job = new JobId(ids.next());
        return posts.change(command.target(), (tx, post) -> {
            Transition transition = Lifecycle.schedule(post, command.time(), now);
            if (transition instanceof Transition.Done(Post done) && !(post instanceof Scheduled)) {
                int already = tx.publications().countScheduled(done.details().author());
                if (already >= limits.scheduledPerUser()) {
                    return new LockedPost.Step.Refused(
                            new PostChange.Outcome.TooManyScheduled(limits.scheduledPerUser()));
                }
            }
            return new LockedPost.Step.Of(
                    transition, after -> enqueue(tx, after, command.time().at(), job));
        });
    }

    @Override
    public PostChange.Outcome unschedule(PostChange.Target target) {
        Instant now = clock.instant();
        return posts.change(
                target,
                (tx, post) -> new LockedPost.Step.Of(
                        Lifecycle.unschedule(post, now),
                        after -> tx.publications().remove(after.id())));
    }

    private static void enqueue(PostTransaction tx, Post post, Instant at, JobId job) {
        var publications = tx.publications();
        publications.save(post.id(), Publication.startingAt(at, publications.find(post.id())));
        publications.enqueue(post.id(), job, at);
    }

    /** Adopts posts that were scheduled by others. */
    static final class Adoption implements AdoptStrayPosts {
        private static final Logger LOG = System.getLogger(AdoptStrayPosts.class.getName());
        private static final int BATCH = 500;

        private final StrayPosts strays;
        private final UnitOfWork<? extends PostTransaction> unitOfWork;
        private final IdSource ids;

        Adoption(StrayPosts strays, UnitOfWork<? extends PostTransaction> unitOfWork, IdSource ids) {
            this.strays = strays;
            this.unitOfWork = unitOfWork;
            this.ids = ids;
        }

        @Override
        public int adopt() {
            return Math.toIntExact(
                    strays.find(BATCH).stream().filter(this::adopt).count());
        }

        /** A post that cannot be read keeps no other from being adopted. */
        private boolean adopt(PostId id) {
            try {
                return adoptReadable(id);
            } catch (StoreUnavailableException e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "event=stray-post-unreadable post=" + id, e);
                return false;
            }
        }

        private boolean adoptReadable(PostId id) {
            JobId job = new JobId(ids.next());
            return unitOfWork.inTransaction(tx -> tx.publications()
                    .lock(id)
                    .filter(found -> found.job().isEmpty())
                    .filter(found -> found.post() instanceof Scheduled)
                    .map(found -> {
                        giveJob(tx, found, (Scheduled) found.post(), job);
                        return true;
                    })
                    .orElse(false));
        }

        private static void giveJob(PostTransaction tx, Outgoing found, Scheduled post, JobId job) {
            if (found.publication().orElse(null) instanceof UnderWay underWay) {
                // Something may have been sent: that stays known, and whoever gets the job looks first.
                tx.publications().enqueue(post.id(), job, underWay.since());
            } else {
                enqueue(tx, post, post.scheduledFor(), job);
            }
        }
    }
}
