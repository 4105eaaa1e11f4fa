package ai.postforge.operations.testing;

import ai.postforge.persistence.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A database as the old system left it: Prisma's two migrations, and 300 users. Some have posts and entries, some posts
 * without entries, and hardly any balance is what the entries come to.
 */
public final class PrismaDatabase {
    private PrismaDatabase() {}

    public static TestDatabase create() {
        TestDatabase database = TestDatabase.empty();
        Sql.run(database.dataSource(), script("V1__init.sql"));
        Sql.run(database.dataSource(), script("V2__add_schema_optimizations.sql"));
        Sql.run(database.dataSource(), """
                CREATE TABLE "_prisma_migrations" (
                    "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
                    "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
                    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0);
                INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name")
                VALUES ('1', 'a', now(), '0_init'), ('2', 'b', now(), '20251203171537_add_schema_optimizations');
                INSERT INTO "User" ("id", "clerkId", "email", "credits", "updatedAt")
                SELECT 'u' || n, 'clerk_' || n, n || '@example.com', n % 50, now() FROM generate_series(1, 300) n;
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "createdAt")
                SELECT 't' || n, 'u' || n % 200 + 1, -1, 'generation', '2025-12-03 17:15:37' FROM generate_series(1, 500) n;
                INSERT INTO "Post" ("id", "userId", "content", "metadata", "createdAt", "updatedAt")
                SELECT 'p' || n, 'u' || n % 250 + 1, 'Text', '{"generatedAt": "2025-12-03T17:15:37.000Z"}',
                       '2025-12-03 17:15:37', '2025-12-03 17:15:37'
                FROM generate_series(1, 900) n""");
        return database;
    }

    private static String script(String name) {
        try (InputStream script = PrismaDatabase.class.getResourceAsStream("/db/migration/" + name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
