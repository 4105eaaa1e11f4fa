package ai.postforge.operations;

import ai.postforge.application.operations.PublishingQueue;
import ai.postforge.application.operations.ShowQueue.Job;
import ai.postforge.application.operations.ShowQueue.Jobs;
import ai.postforge.application.operations.ShowQueue.Kind;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads posts, their publications and the jobs of the scheduler with one statement, which sees one moment. */
public final class StoredPublishingQueue implements PublishingQueue {
    private static final String JOBS = """
            SELECT *
            FROM (
                SELECT job.*,
                       COUNT(*) OVER (PARTITION BY kind) AS total,
                       ROW_NUMBER() OVER (PARTITION BY kind ORDER BY at, "id") AS place
                FROM (
                    SELECT post."id", account."clerkId", publication."attempts",
                           COALESCE(publication."nextAttemptAt", publication."attemptedAt",
                                    CASE post."status" WHEN 'scheduled'
                                        THEN "Post_dueAt"(post."metadata", post."createdAt") END,
                                    post."updatedAt") AS at,
                           task.picked_by AS worker,
                           COALESCE(publication."setAside", 'waits for ' || publication."waitingFor",
                                    post."metadata" ->> 'errorMessage') AS message,
                           CASE WHEN post."status" = 'failed' THEN 'FAILED'
                                WHEN publication."attemptId" IS NOT NULL THEN 'RUNNING'
                                WHEN "Post_dueAt"(post."metadata", post."createdAt") < ?
                                    AND (publication."jobId" IS NULL
                                         OR publication."waitingFor" IN ('linkedin-version', 'clerk')) THEN 'LATE'
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

    public StoredPublishingQueue(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public List<Jobs> read(Instant late, Instant now, int listed) {
        return Connections.with(dataSource, connection -> jobs(connection, late, now, listed));
    }

    private static List<Jobs> jobs(Connection connection, Instant late, Instant now, int most) throws SQLException {
        Map<Kind, Long> totals = new EnumMap<>(Kind.class);
        Map<Kind, List<Job>> listed = new EnumMap<>(Kind.class);
        try (PreparedStatement query = connection.prepareStatement(JOBS)) {
            query.setObject(1, UtcTime.column(late));
            query.setObject(2, UtcTime.column(late));
            query.setObject(3, UtcTime.column(now));
            query.setInt(4, most);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Job job = job(row);
                    totals.put(job.kind(), row.getLong("total"));
                    listed.computeIfAbsent(job.kind(), it -> new ArrayList<>()).add(job);
                }
            }
        }
        return listed.entrySet().stream()
                .map(kind -> new Jobs(kind.getKey(), totals.getOrDefault(kind.getKey(), 0L), kind.getValue()))
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
