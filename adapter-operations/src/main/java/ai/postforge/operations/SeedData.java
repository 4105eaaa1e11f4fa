package ai.postforge.operations;

import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.post.MetadataKey;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A user to try things with, as listed in the database schema, "Seed Data": 10 credits, and entries of +10, −1 and −1.
 * These add up to 8, so the account opens with 2 credits from before its ledger.
 */
public final class SeedData {
    /** The Clerk id of the user. */
    public static final String CLERK_ID = "seed_test_user_clerk_id";

    /** How the account comes to its credits, for people. */
    public static final String CREDITS =
            "10 credits: 2 from before its ledger, 10 as welcome bonus, less 1 for each of two posts";

    private static final String DRAFT = """
            This is my first AI-generated LinkedIn post! I gave PostForge a topic and a tone, and a moment later I had a \
            draft to make my own.

            What would you write about first?""";
    private static final String PUBLISHED = """
            5 key lessons I learned from building an AI startup:

            1. Talk to users before you talk to models.
            2. Measure quality, or you are guessing.
            3. Charge early: free feedback is too kind.
            4. Boring infrastructure wins.
            5. Ship something small, and again tomorrow.

            Which one would you add?""";

    private static final String INSERT_USER = """
            INSERT INTO "User" ("id", "clerkId", "email", "credits", "openingCredits", "createdAt", "updatedAt")
            VALUES (?, ?, 'test@postforge.ai', 10, 2, ?, ?)
            ON CONFLICT DO NOTHING
            """;
    private static final String INSERT_POST = """
            INSERT INTO "Post" ("id", "userId", "content", "status", "metadata", "createdAt", "updatedAt")
            VALUES (?, ?, ?, ?, CAST(? AS jsonb), ?, ?)
            """;
    private static final String INSERT_ENTRY = """
            INSERT INTO "CreditTransaction"
                ("id", "userId", "amount", "type", "description", "balanceAfter", "createdAt")
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;

    private final DataSource dataSource;
    private final CuidSource ids = new CuidSource();

    public SeedData(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Adds the user in one transaction, unless the user is already there.
     *
     * @return whether anything was added
     * @throws ai.postforge.application.port.StoreUnavailableException if the database cannot be reached
     */
    public boolean load() {
        return Connections.inTransaction(dataSource, this::load);
    }

    private boolean load(Connection connection) throws SQLException {
        String user = ids.next();
        Instant instant = InstantSource.system().instant().truncatedTo(ChronoUnit.MILLIS);
        LocalDateTime now = UtcTime.column(instant);
        if (insert(connection, INSERT_USER, user, CLERK_ID, now, now) == 0) {
            return false;
        }
        String time = UtcTime.text(instant);
        String draft = MetadataKey.json(Map.of(MetadataKey.TONE, "inspirational", MetadataKey.GENERATED_AT, time));
        String published = MetadataKey.json(Map.of(
                MetadataKey.TONE, "professional", MetadataKey.GENERATED_AT, time, MetadataKey.PUBLISHED_AT, time));
        insert(connection, INSERT_POST, ids.next(), user, DRAFT, "draft", draft, now, now);
        insert(connection, INSERT_POST, ids.next(), user, PUBLISHED, "published", published, now, now);
        insert(connection, INSERT_ENTRY, ids.next(), user, 10, "bonus", "Welcome bonus", 12, now);
        insert(connection, INSERT_ENTRY, ids.next(), user, -1, "generation", "First post", 11, now);
        insert(connection, INSERT_ENTRY, ids.next(), user, -1, "generation", "Second post", 10, now);
        return true;
    }

    private static int insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
