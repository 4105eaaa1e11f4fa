package ai.postforge.persistence.publishing;

import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PlatformPost;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDateTime;
import java.util.Optional;
import org.hibernate.Length;
import org.jspecify.annotations.Nullable;

/** A row of {@code "Publication"}. */
@Entity
@Table(name = "Publication")
public class PublicationRow {
    @Id
    @Column(name = "postId", length = Length.LONG32)
    public String postId;

    @Column(name = "attempts", nullable = false)
    public int attempts;

    @Column(name = "doubtful", nullable = false)
    public boolean doubtful;

    @Column(name = "nextAttemptAt", secondPrecision = 3)
    public @Nullable LocalDateTime nextAttemptAt;

    @Column(name = "waitingFor", length = Length.LONG32)
    public @Nullable String waitingFor;

    @Column(name = "attemptId", length = Length.LONG32)
    public @Nullable String attemptId;

    @Column(name = "attemptedAt", secondPrecision = 3)
    public @Nullable LocalDateTime attemptedAt;

    @Column(name = "jobId", length = Length.LONG32)
    public @Nullable String jobId;

    @Column(name = "platformPostId", length = Length.LONG32)
    public @Nullable String platformPostId;

    @Column(name = "link", length = Length.LONG32)
    public @Nullable String link;

    /** For the engine, which fills in the rest. */
    @SuppressWarnings("NullAway.Init")
    protected PublicationRow() {}

    PublicationRow(PostId post) {
        postId = post.value();
    }

    /** Takes over what the publication says; the job stays. */
    void set(Publication publication) {
        attempts = publication.attempts();
        doubtful = false;
        nextAttemptAt = null;
        waitingFor = null;
        attemptId = null;
        attemptedAt = null;
        platformPostId = null;
        link = null;
        switch (publication) {
            case Publication.Waiting waiting -> {
                doubtful = waiting.doubtful();
                nextAttemptAt = UtcTime.column(waiting.nextAttempt());
                waitingFor = waiting.waitingFor().map(Hindrance::code).orElse(null);
            }
            case Publication.UnderWay underWay -> {
                doubtful = underWay.doubtful();
                attemptId = underWay.attempt().value();
                attemptedAt = UtcTime.column(underWay.since());
            }
            case Publication.Ended ended -> {
                doubtful = ended.mayBeOut();
                platformPostId = ended.platformPost().map(PlatformPost::id).orElse(null);
                link = ended.platformPost().flatMap(PlatformPost::link).orElse(null);
            }
        }
    }

    Publication toPublication() {
        if (attemptId != null && attemptedAt != null) {
            return new Publication.UnderWay(attempts, doubtful, new AttemptId(attemptId), UtcTime.instant(attemptedAt));
        }
        if (nextAttemptAt != null) {
            return new Publication.Waiting(
                    attempts,
                    doubtful,
                    UtcTime.instant(nextAttemptAt),
                    Optional.ofNullable(waitingFor).flatMap(Hindrance::of));
        }
        return new Publication.Ended(
                attempts,
                Optional.ofNullable(platformPostId).map(id -> new PlatformPost(id, Optional.ofNullable(link))),
                doubtful);
    }
}
