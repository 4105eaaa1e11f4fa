package ai.postforge.persistence.publishing;

import ai.postforge.application.post.JobId;
import ai.postforge.application.post.Publications;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.post.PostRow;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.UtcTime;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** Publications and the queue's jobs for them, within a transaction. */
public final class StoredPublications implements Publications {
    private static final String LOCK = "SELECT " + PostRow.COLUMNS + """
            FROM "Post" post WHERE post."id" = :id FOR UPDATE
            """;
    private static final String SAVE = """
            INSERT INTO "Publication"
                ("postId", "attempts", "doubtful", "nextAttemptAt", "waitingFor", "attemptId", "attemptedAt",
                 "platformPostId", "link")
            VALUES (:postId, :attempts, :doubtful, :nextAttemptAt, :waitingFor, :attemptId, :attemptedAt,
                    :platformPostId, :link)
            ON CONFLICT ("postId") DO UPDATE
            SET "attempts" = EXCLUDED."attempts",
                "doubtful" = EXCLUDED."doubtful",
                "nextAttemptAt" = EXCLUDED."nextAttemptAt",
                "waitingFor" = EXCLUDED."waitingFor",
                "attemptId" = EXCLUDED."attemptId",
                "attemptedAt" = EXCLUDED."attemptedAt",
                "platformPostId" = EXCLUDED."platformPostId",
                "link" = EXCLUDED."link",
                "setAside" = NULL,
                "setAsideAt" = NULL
            """;

    private static final String SET_ASIDE = """
            INSERT INTO "Publication" ("postId", "setAside", "setAsideAt")
            SELECT post."id", :why, CAST(:now AS timestamp(3)) FROM "Post" post WHERE post."id" = :postId
            ON CONFLICT ("postId") DO UPDATE
            SET "setAside" = EXCLUDED."setAside", "setAsideAt" = EXCLUDED."setAsideAt"
            """;

    /** Not the author's row, which every generation of theirs needs. The number only tells these locks from others. */
    private static final String ONE_AT_A_TIME = """
            SELECT 1 FROM pg_advisory_xact_lock(5, hashtext(:author))
            """;

    private final LateTransaction transaction;

    public StoredPublications(LateTransaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Optional<Outgoing> lock(PostId post) {
        transaction.awaitTurn(post);
        return session()
                .createNativeQuery(LOCK, PostRow.class)
                .setParameter("id", post.value())
                .uniqueResultOptional()
                .map(PostRow::toPost)
                .map(this::outgoing);
    }

    private Outgoing outgoing(Post post) {
        Optional<PublicationRow> row = row(post.id());
        return new Outgoing(
                post,
                row.map(PublicationRow::toPublication),
                row.map(it -> it.jobId).map(JobId::new));
    }

    @Override
    public Optional<Publication> find(PostId post) {
        return row(post).map(PublicationRow::toPublication);
    }

    @Override
    public void save(PostId post, Publication publication) {
        PublicationRow row = new PublicationRow(post);
        row.set(publication);
        int saved = session()
                .createNativeMutationQuery(SAVE)
                .setParameter("postId", row.postId)
                .setParameter("attempts", row.attempts)
                .setParameter("doubtful", row.doubtful)
                .setParameter("nextAttemptAt", row.nextAttemptAt, LocalDateTime.class)
                .setParameter("waitingFor", row.waitingFor, String.class)
                .setParameter("attemptId", row.attemptId, String.class)
                .setParameter("attemptedAt", row.attemptedAt, LocalDateTime.class)
                .setParameter("platformPostId", row.platformPostId, String.class)
                .setParameter("link", row.link, String.class)
                .executeUpdate();
        Changed.surely(saved, post);
    }

    @Override
    public void enqueue(PostId post, JobId job, Instant at) {
        Optional<JobId> before = job(post);
        setJob(post, Optional.of(job));
        session().doWork(connection -> {
            Jobs jobs = new Jobs(connection);
            before.ifPresent(it -> jobs.remove(post, it));
            jobs.add(post, job, at);
        });
    }

    @Override
    public void dequeue(PostId post) {
        Optional<JobId> before = job(post);
        if (before.isPresent()) {
            setJob(post, Optional.empty());
            session().doWork(connection -> new Jobs(connection).remove(post, before.get()));
        }
    }

    @Override
    public void remove(PostId post) {
        dequeue(post);
        int removed = session()
                .createMutationQuery("delete from PublicationRow where postId = :postId")
                .setParameter("postId", post.value())
                .executeUpdate();
        Changed.atMostOne(removed, post);
    }

    @Override
    public void setAside(PostId post, String why, Instant now) {
        transaction.awaitTurn(post);
        dequeue(post);
        int saved = session()
                .createNativeMutationQuery(SET_ASIDE)
                .setParameter("postId", post.value())
                .setParameter("why", why)
                .setParameter("now", UtcTime.parameter(now))
                .executeUpdate();
        Changed.atMostOne(saved, post);
    }

    @Override
    public int countScheduled(UserId author) {
        session()
                .createNativeQuery(ONE_AT_A_TIME, Integer.class)
                .setParameter("author", author.value())
                .getSingleResult();
        return Math.toIntExact(session()
                .createSelectionQuery(
                        "select count(*) from PostRow where userId = :author and status = :status", Long.class)
                .setParameter("author", author.value())
                .setParameter("status", PostStatus.SCHEDULED.code())
                .getSingleResult());
    }

    private StatelessSession session() {
        return transaction.session();
    }

    private Optional<JobId> job(PostId post) {
        return row(post).map(it -> it.jobId).map(JobId::new);
    }

    private void setJob(PostId post, Optional<JobId> job) {
        int updated = session()
                .createMutationQuery("update PublicationRow set jobId = :job where postId = :postId")
                .setParameter("job", job.map(JobId::value).orElse(null), String.class)
                .setParameter("postId", post.value())
                .executeUpdate();
        Changed.surely(updated, post);
    }

    private Optional<PublicationRow> row(PostId post) {
        return Optional.ofNullable(session().get(PublicationRow.class, post.value()));
    }
}
