package ai.postforge.operations.adoption;

import ai.postforge.domain.post.MissedAfter;
import ai.postforge.persistence.post.StoredPosts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scheduled posts of which nobody can be sure when they are to go out: their time cannot be read, or is long past. */
final class DoubtfulPosts {
    private static final int FETCHED = 500;
    private static final String SCHEDULED = """
            SELECT "id", CAST("metadata" AS text), "metadata" ->> 'scheduledFor'
            FROM "Post" WHERE "status" = 'scheduled' AND "platform" = 'linkedin' ORDER BY "id"
            """;

    /** What the old system wrote stays, for whoever wants to know. */
    private static final String FAIL = """
            UPDATE "Post"
            SET "status" = 'failed',
                "metadata" = CASE jsonb_typeof("metadata") WHEN 'object' THEN "metadata" ELSE '{}'::jsonb END
                    || jsonb_build_object('errorMessage', ?::text)
            WHERE "id" = ?
            """;

    private final MissedAfter missedAfter;
    private final Instant now;

    DoubtfulPosts(MissedAfter missedAfter, Instant now) {
        this.missedAfter = missedAfter;
        this.now = now;
    }

    /** Has them failed, with the reason; one line for each. */
    List<String> setAside(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                PreparedStatement fail = connection.prepareStatement(FAIL)) {
            statement.setFetchSize(FETCHED);
            try (ResultSet row = statement.executeQuery(SCHEDULED)) {
                while (row.next()) {
                    Optional<String> doubt = doubt(StoredPosts.scheduledFor(row.getString(2)), row.getString(3));
                    if (doubt.isPresent()) {
                        fail.setString(1, doubt.get() + " Schedule it again.");
                        fail.setString(2, row.getString(1));
                        fail.addBatch();
                        lines.add("post " + row.getString(1) + ": " + doubt.get());
                    }
                }
            }
            fail.executeBatch();
        }
        return lines;
    }

    private Optional<String> doubt(Optional<Instant> time, @Nullable String written) {
        if (time.isEmpty()) {
            return Optional.of(
                    written == null
                            ? "It is scheduled for no time."
                            : "The time that it is scheduled for cannot be read: \"" + written + "\".");
        }
        return time.filter(at -> missedAfter.isMissed(at, now)).map(at -> "Its time, " + at + ", was missed.");
    }
}
