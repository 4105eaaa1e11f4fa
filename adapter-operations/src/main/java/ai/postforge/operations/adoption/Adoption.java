package ai.postforge.operations.adoption;

import ai.postforge.domain.post.MissedAfter;
import ai.postforge.operations.AdoptionMark;
import ai.postforge.operations.OneConnection;
import ai.postforge.operations.Transactions;
import ai.postforge.operations.schema.SchemaDifference;
import ai.postforge.operations.schema.SchemaValidation;
import ai.postforge.operations.schema.TrialInserts;
import ai.postforge.persistence.migration.Migrations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Takes over a database that the reference's two Prisma migrations created: baselined behind V2, then upgraded, all in one
 * transaction. Scheduled posts of which nobody can be sure when they are to go out are set aside. Either everything is done or
 * nothing; a process that is killed half-way leaves nothing behind.
 */
public final class Adoption {
    private static final String BASELINE_VERSION = "2";
    private static final String SETTLE = """
            WITH below AS (
                UPDATE "User" u SET "credits" = 0
                FROM (SELECT "id", "credits" FROM "User" WHERE "credits" < 0) old
                WHERE u."id" = old."id"
                RETURNING u."id", -old."credits" AS lift
            )
            INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "description", "createdAt")
            SELECT 'settled-' || "id", "id", lift, 'refund',
                   'Balance of ' || -lift || ', left by concurrent requests to the previous system, lifted to zero',
                   date_trunc('milliseconds', clock_timestamp() AT TIME ZONE 'UTC')
            FROM below
            """;

    private final DataSource dataSource;
    private final DoubtfulPosts doubtfulPosts;

    /**
     * @param missedAfter how late a scheduled post may be found and still be sent
     * @param now by which time
     */
    public Adoption(DataSource dataSource, MissedAfter missedAfter, Instant now) {
        this.dataSource = dataSource;
        this.doubtfulPosts = new DoubtfulPosts(missedAfter, now);
    }

    /**
     * Takes the database over, or says why not.
     *
     * @param settleNegative whether balances below zero are lifted to zero, by a ledger entry that says so, instead of
     *     being a reason to refuse
     * @throws ai.postforge.operations.OperationFailedException if the database refused or went away; nothing
     *     was changed
     */
    public AdoptionOutcome run(boolean settleNegative) {
        return Transactions.inOne(dataSource, connection -> adopt(connection, settleNegative));
    }

    private AdoptionOutcome adopt(Connection connection, boolean settleNegative) throws SQLException {
        Optional<String> foreign = new Migrations(new OneConnection(connection)).foreignTable();
        if (foreign.isPresent()) {
            return new AdoptionOutcome.Refused(List.of(foreign.get()));
        }
        if (AdoptionMark.exists(connection, "flyway_schema_history")) {
            return new AdoptionOutcome.AlreadyOurs();
        }
        if (!AdoptionMark.exists(connection, PrismaHistory.TABLE)) {
            return new AdoptionOutcome.Refused(List.of("there is no table " + PrismaHistory.TABLE
                    + ": Prisma did not create this database; \"db migrate\" sets up an empty one"));
        }
        List<String> objections = PrismaHistory.objections(connection);
        if (objections.isEmpty()) {
            objections = SchemaValidation.againstReference(connection).stream()
                    .map(SchemaDifference::toString)
                    .toList();
        }
        if (!objections.isEmpty()) {
            return new AdoptionOutcome.Refused(objections);
        }
        lock(connection);
        List<String> rows = new ArrayList<>(BreakingRows.lines(connection, !settleNegative));
        rows.addAll(TrialInserts.refusals(connection, TrialInserts.REFERENCE));
        return rows.isEmpty() ? upgrade(connection) : new AdoptionOutcome.Refused(rows);
    }

    /** Old writers wait until the end, and we do not wait for ever for them. */
    private static void lock(Connection connection) throws SQLException {
        Transactions.execute(connection, "SET LOCAL lock_timeout = '15s'");
        Transactions.execute(
                connection, "LOCK TABLE \"User\", \"Post\", \"CreditTransaction\" IN ACCESS EXCLUSIVE MODE");
    }

    private AdoptionOutcome upgrade(Connection connection) throws SQLException {
        long settled;
        try (Statement statement = connection.createStatement()) {
            settled = statement.executeUpdate(SETTLE);
        }
        OneConnection one = new OneConnection(connection);
        Migrations migrations = new Migrations(one);
        migrations.baseline(BASELINE_VERSION, AdoptionMark.now(connection).text());
        List<String> applied = migrations.migrate().applied();
        one.requireWhole();
        List<String> setAside = doubtfulPosts.setAside(connection);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT COUNT(*), COUNT(*) FILTER (WHERE \"openingCredits\" <> 0) FROM \"User\"")) {
            row.next();
            return new AdoptionOutcome.Adopted(
                    row.getLong(1), applied, row.getLong(2), settled, setAside, RestrictingKeys.lines(connection));
        }
    }
}
