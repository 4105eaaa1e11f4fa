package ai.postforge.application.post;

import ai.postforge.application.port.IdSource;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Scheduled;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Adopts posts that were scheduled by others. */
final class AdoptingStrayPosts implements AdoptStrayPosts {
    private static final Logger LOG = System.getLogger(AdoptStrayPosts.class.getName());
    private static final int BATCH = 500;

    private final StrayPosts strays;
    private final UnitOfWork<? extends PostTransaction> unitOfWork;
    private final IdSource ids;

    AdoptingStrayPosts(StrayPosts strays, UnitOfWork<? extends PostTransaction> unitOfWork, IdSource ids) {
        this.strays = strays;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
    }

    @Override
    public int adopt() {
        return Math.toIntExact(strays.find(BATCH).stream().filter(this::adopt).count());
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
            PostJobs.start(tx, post.id(), post.scheduledFor(), job);
        }
    }
}
