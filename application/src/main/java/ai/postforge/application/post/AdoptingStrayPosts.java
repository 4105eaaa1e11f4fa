package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.domain.post.Failed;
import ai.postforge.domain.post.MissedAfter;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Publication.Waiting;
import ai.postforge.domain.post.Scheduled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Adopts posts that were scheduled by others. */
final class AdoptingStrayPosts implements AdoptStrayPosts {
    private static final Logger LOG = System.getLogger(AdoptStrayPosts.class.getName());
    private static final int PAGE = 500;
    private static final int PAGES = 100;

    private final StrayPosts strays;
    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final IdSource ids;
    private final InstantSource clock;
    private final MissedAfter missedAfter;

    AdoptingStrayPosts(StrayPosts strays, PublishingParts parts) {
        this.strays = strays;
        this.unitOfWork = parts.unitOfWork();
        this.ids = parts.ids();
        this.clock = parts.clock();
        this.missedAfter = parts.limits().missedAfter();
    }

    /** What became of one post. */
    private enum Fate {
        ADOPTED,
        SET_ASIDE,
        NONE
    }

    /** Page by page: a post that stays stray, whatever the reason, keeps no other from being found. */
    @Override
    public Outcome adopt() {
        int adopted = 0;
        int setAside = 0;
        Optional<PostId> after = Optional.empty();
        for (int page = 0; page < PAGES; page++) {
            List<PostId> found = strays.find(after, PAGE);
            for (PostId id : found) {
                Fate fate = adopt(id);
                adopted += fate == Fate.ADOPTED ? 1 : 0;
                setAside += fate == Fate.SET_ASIDE ? 1 : 0;
            }
            if (found.size() < PAGE) {
                break;
            }
            after = Optional.of(found.getLast());
        }
        return new Outcome(adopted, setAside);
    }

    private Fate adopt(PostId id) {
        try {
            return adoptReadable(id);
        } catch (UnreadablePostException e) {
            Instant now = clock.instant();
            unitOfWork.inTransaction(tx -> {
                tx.publications().setAside(id, e.why(), now);
                return true;
            });
            return setAside(id, e.why());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=stray-post-not-adopted post=" + id, e);
            return Fate.NONE;
        }
    }

    private Fate adoptReadable(PostId id) {
        JobId job = new JobId(ids.next());
        Instant now = clock.instant();
        return unitOfWork.inTransaction(tx -> tx.publications()
                .lock(id)
                .filter(found -> found.job().isEmpty())
                .map(found -> adopt(tx, found, job, now))
                .orElse(Fate.NONE));
    }

    private Fate adopt(PostTransaction tx, Outgoing found, JobId job, Instant now) {
        return switch (found.post()) {
            case Scheduled post -> adopt(tx, found, post, job, now);
            case Failed unreadable -> fail(tx, found, unreadable);
            default -> Fate.NONE;
        };
    }

    private Fate adopt(PostTransaction tx, Outgoing found, Scheduled post, JobId job, Instant now) {
        Optional<Publication> kept = found.publication();
        if (kept.orElse(null) instanceof UnderWay underWay) {
            // Something may have been sent: that stays known, and whoever gets the job looks first.
            tx.publications().enqueue(post.id(), job, underWay.since());
            return Fate.ADOPTED;
        }
        boolean inDoubt = kept.orElse(null) instanceof Waiting waiting && waiting.doubtful();
        if (!inDoubt && missedAfter.isMissed(post.scheduledFor(), now)) {
            return fail(tx, found, missedAfter.miss(post, now));
        }
        PostJobs.start(tx, post.id(), post.scheduledFor(), job);
        return Fate.ADOPTED;
    }

    private static Fate fail(PostTransaction tx, Outgoing found, Failed post) {
        int attempts = found.publication().map(Publication::attempts).orElse(0);
        tx.posts().save(post);
        tx.publications().save(post.id(), Publication.Ended.surely(attempts, Optional.empty()));
        return setAside(post.id(), post.errorMessage());
    }

    private static Fate setAside(PostId id, String why) {
        LOG.log(Level.WARNING, "event=stray-post-set-aside post={0} reason=\"{1}\"", id, why);
        return Fate.SET_ASIDE;
    }
}
