package ai.postforge.operations;

import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What is in the queue of posts on their way out, for an operator. */
public final class QueueOverview {
    /** A job that is due for longer is late: workers look every second. */
    public static final Duration LATE = Duration.ofMinutes(1);

    /** How many jobs of each kind are listed; all are counted. */
    public static final int LISTED = 50;

    private static final String JOBS = """
            SELECT *
            FROM (
                SELECT job.*,
                       COUNT(*) OVER (PARTITION BY kind) AS total,
                       ROW_NUMBER() OVER (PARTITION BY kind ORDER BY at, "id") AS place
                FROM (
                    SELECT post."id", account."clerkId", publication."attempts",
                           COALESCE(publication."nextAttemptAt", publication."attemptedAt", post."updatedAt") AS at,
                           task.picked_by AS worker,
                           post."metadata" ->> 'errorMessage' AS message,
                           CASE WHEN post."status" = 'failed' THEN 'FAILED'
                                WHEN publication."attemptId" IS NOT NULL THEN 'RUNNING'
                                WHEN publication."jobId" IS NULL THEN 'STRAY'
                                WHEN publication."nextAttemptAt" < ? THEN 'LATE'
                                WHEN publication."nextAttemptAt" <= ? THEN 'DUE'
                                ELSE 'WAITING' END AS kind
                    FROM "Post" post
                    JOIN "User" account ON account."id" = post."userId"
                    LEFT JOIN "Publication" publication ON publication."postId" = post."id"
                    LEFT JOIN scheduled_tasks task
                        ON task.task_name = 'publish-post' AND task.picked
                        AND task.task_instance = post."id" || ':' || publication."jobId"
                    WHERE post."status" IN ('scheduled', 'failed')
                ) job
            ) numbered
            WHERE place <= ?
            ORDER BY kind, place
            """;

    private final DataSource dataSource;

    public QueueOverview(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** How a post stands. */
    public enum Kind {
        /** Its time has come within the last minute. */
        DUE,
        /** An attempt is being made, or was cut off and has not been settled yet. */
        RUNNING,
        /** Its time came more than a minute ago. */
        LATE,
        /** It could not be published. */
        FAILED,
        /** It was scheduled by another program, and has no job yet. */
        STRAY,
        /** Its time is to come. */
        WAITING
    }

    /**
     * A post on its way.
     *
     * @param at when it is due; if an attempt is under way, since when; if it failed, when it did
     * @param worker which process works on it, if one does
     * @param message why it failed, if it did
     */
    public record Job(
            Kind kind,
            String post,
            String author,
            int attempts,
            Instant at,
            Optional<String> worker,
            Optional<String> message) {}

    /**
     * The posts of one kind.
     *
     * @param total how many there are
     * @param first the longest due of them, at most {@value #LISTED}
     */
    public record Jobs(Kind kind, long total, List<Job> first) {
        public Jobs {
            first = List.copyOf(first);
        }
    }

    /**
     * Reads it at one moment; every kind is there, in the order of {@link Kind}.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the database cannot be reached
     */
    public List<Jobs> read(Instant now) {
        return Connections.with(dataSource, connection -> jobs(connection, now));
    }

    private static List<Jobs> jobs(Connection connection, Instant now) throws SQLException {
        Map<Kind, Long> totals = new EnumMap<>(Kind.class);
        Map<Kind, List<Job>> listed = new EnumMap<>(Kind.class);
        try (PreparedStatement query = connection.prepareStatement(JOBS)) {
            query.setObject(1, UtcTime.column(now.minus(LATE)));
            query.setObject(2, UtcTime.column(now));
            query.setInt(3, LISTED);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Job job = job(row);
                    totals.put(job.kind(), row.getLong("total"));
                    listed.computeIfAbsent(job.kind(), it -> new ArrayList<>()).add(job);
                }
            }
        }
        return Arrays.stream(Kind.values())
                .map(kind -> new Jobs(kind, totals.getOrDefault(kind, 0L), listed.getOrDefault(kind, List.of())))
                .toList();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                Kind.valueOf(row.getString("kind")),
                row.getString("id"),
                row.getString("clerkId"),
                row.getInt("attempts"),
                UtcTime.instant(row.getObject("at", LocalDateTime.class)),
                Optional.ofNullable(row.getString("worker")),
                Optional.ofNullable(row.getString("message")));
    }
}
