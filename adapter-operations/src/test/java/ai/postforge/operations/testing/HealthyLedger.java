package ai.postforge.operations.testing;

import javax.sql.DataSource;

/**
 * Three healthy accounts. Anna: a bonus, two generated posts (one of them deleted since) and an open hold. Ben: opening
 * balance, an entry of an older writer, one of ours. Cleo: nothing but her bonus.
 */
public final class HealthyLedger {
    private HealthyLedger() {}

    public static void write(DataSource dataSource) {
        Sql.run(dataSource, """
                INSERT INTO "User" ("id", "clerkId", "email", "credits", "heldCredits", "openingCredits", "updatedAt")
                VALUES ('anna', 'user_anna', 'anna@example.com', 7, 1, 0, '2026-09-26 02:30:00.123'),
                       ('ben', 'user_ben', 'ben@example.com', 13, 0, 10, '2026-09-26 02:30:00.123'),
                       ('cleo', 'user_cleo', 'cleo@example.com', 10, 0, 0, '2026-09-26 02:30:00.123');
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "balanceAfter", "createdAt")
                VALUES ('anna-1', 'anna', 10, 'bonus', 10, '2026-09-26 02:30:00'),
                       ('ben-1', 'ben', -1, 'generation', NULL, '2026-09-26 02:30:00'),
                       ('anna-2', 'anna', -1, 'generation', 9, '2026-09-26 02:31:00'),
                       ('anna-3', 'anna', -1, 'generation', 8, '2026-09-26 02:32:00'),
                       ('ben-2', 'ben', 4, 'purchase', 13, '2026-09-26 02:33:00'),
                       ('cleo-1', 'cleo', 10, 'bonus', 10, '2026-09-26 02:33:00');
                INSERT INTO "Post" ("id", "userId", "content", "metadata", "updatedAt")
                VALUES ('post-1', 'anna', 'Hello', '{"tone": "casual", "generatedAt": "2026-09-26T02:31:00.000Z"}',
                        '2026-09-26 02:31:00'),
                       ('post-2', 'ben', 'By hand', '{}', '2026-09-26 02:31:00');
                INSERT INTO "CreditHold" ("id", "userId", "amount", "expiresAt")
                VALUES ('hold-1', 'anna', 1, '2026-09-26 02:40:00');
                INSERT INTO "CreditHold" ("id", "userId", "amount", "idempotencyKey", "fingerprint", "postId", "expiresAt")
                VALUES ('hold-2', 'anna', 1, 'key', 'digest', 'post-1', '2026-09-27 02:40:00');
                """);
    }
}
