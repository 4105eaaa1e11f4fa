package ai.postforge.bootstrap.publishing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Many posts of many users in a database, all due at once, and what has become of them. */
final class Crowd {
    private static final int POSTS_PER_USER = 20;

    private final DataSource database;
    private final int posts;
    private final Instant due;

    /**
     * Puts the posts in. One in ten has no job, as if an older program had scheduled it.
     *
     * @param posts how many, a multiple of {@value #POSTS_PER_USER}
     */
    Crowd(DataSource database, int posts, Instant due) throws SQLException {
        this.database = database;
        this.posts = posts;
        this.due = due;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            int users = posts / POSTS_PER_USER;
            statement.executeUpdate("""
                    INSERT INTO "User" ("id", "clerkId", "email", "updatedAt")
                    SELECT 'u' || n, 'user_' || n, 'u' || n || '@postforge.test', now()
                    FROM generate_series(1, %d) n""".formatted(users));
            statement.executeUpdate("""
                    INSERT INTO "Post" ("id", "userId", "content", "status", "metadata", "updatedAt")
                    SELECT 'p' || n, 'u' || (n %% %d + 1), 'Post #' || n || ' (of many)', 'scheduled',
                           jsonb_build_object('scheduledFor', '%s'), now()
                    FROM generate_series(1, %d) n""".formatted(users, due, posts));
            statement.executeUpdate("""
                    INSERT INTO "Publication" ("postId", "nextAttemptAt", "jobId")
                    SELECT 'p' || n, '%s'::timestamptz AT TIME ZONE 'UTC', 'j' || n
                    FROM generate_series(1, %d) n WHERE n %% 10 <> 0""".formatted(due, posts));
            statement.executeUpdate("""
                    INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    SELECT 'publish-post', "postId" || ':' || "jobId", '%s'::timestamptz, false, 1
                    FROM "Publication"
                    """.formatted(due));
            statement.execute("ANALYZE");
        }
    }

    long withStatus(String status) throws SQLException {
        return number("SELECT COUNT(*) FROM \"Post\" WHERE \"status\" = ?", status);
    }

    boolean isSettled() throws SQLException {
        return withStatus("scheduled") == 0
                && number("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = ?", "publish-post") == 0;
    }

    /** None if every post is published, with the platform's id, or has failed because it may be out. */
    List<String> complaints() throws SQLException {
        List<String> complaints = new ArrayList<>();
        long mayBeOut = number(
                "SELECT COUNT(*) FROM \"Post\" WHERE \"status\" = 'failed' AND \"metadata\" ->> 'errorMessage' LIKE ?",
                "%may be out%");
        if (withStatus("published") + mayBeOut != posts) {
            complaints.add(withStatus("published") + " of " + posts + " published; " + failures());
        }
        if (number("SELECT COUNT(*) FROM \"Publication\" WHERE \"platformPostId\" LIKE ?", "urn:%")
                != withStatus("published")) {
            complaints.add("posts without the platform's id");
        }
        return complaints;
    }

    /** Lateness of half of the posts, of 99 % and of all, in seconds. */
    String lateness() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT percentile_cont(ARRAY[0.5, 0.99, 1]) WITHIN GROUP (ORDER BY EXTRACT(EPOCH FROM
                            ("metadata" ->> 'publishedAt')::timestamptz - '%s'))
                        FROM "Post" WHERE "status" = 'published'""".formatted(due))) {
            row.next();
            return "p50, p99, max in s: " + row.getString(1);
        }
    }

    private String failures() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT string_agg(DISTINCT "status" || ': ' || COALESCE("metadata" ->> 'errorMessage', ''), '; ')
                        FROM "Post" WHERE "status" <> 'published'""")) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private long number(String sql, String parameter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, parameter);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
