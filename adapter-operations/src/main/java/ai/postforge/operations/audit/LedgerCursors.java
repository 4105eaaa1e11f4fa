package ai.postforge.operations.audit;

import ai.postforge.application.audit.Account;
import ai.postforge.application.audit.Entry;
import ai.postforge.application.audit.OpenHold;
import ai.postforge.application.audit.PostCount;
import ai.postforge.application.audit.RepairPlan;
import ai.postforge.application.audit.Totals;
import ai.postforge.operations.AdoptionMark;
import ai.postforge.persistence.post.MetadataKey;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Accounts and their rows, all in the order of the account's id, compared by bytes. */
final class LedgerCursors implements AutoCloseable {
    private static final LocalDateTime BEFORE_EVERYTHING = LocalDateTime.of(1, 1, 1, 0, 0);

    private static final String ACCOUNTS = """
            SELECT "id", "credits", "heldCredits", "openingCredits",
                   "generationTotal", "purchaseTotal", "refundTotal", "bonusTotal", "spentMonth", "spentInMonth"
            FROM (
                SELECT "id", "credits", "heldCredits", "openingCredits",
                       "generationTotal", "purchaseTotal", "refundTotal", "bonusTotal", "spentMonth", "spentInMonth"
                FROM "User"
                UNION ALL
                SELECT "id", "credits", "heldCredits", "openingCredits",
                       "generationTotal", "purchaseTotal", "refundTotal", "bonusTotal", "spentMonth", "spentInMonth"
                FROM "Organization") account
            WHERE :one ORDER BY "id" COLLATE "C"
            """;
    private static final String ENTRIES = """
            SELECT "owner", "id", "amount", "type", "sequence", date_trunc('month', "createdAt")::date, "balanceAfter",
                   starts_with("description", ':mark'), "createdAt" >= ?
            FROM (
                SELECT "userId" AS "owner", "id", "amount", "type", "sequence", "createdAt", "balanceAfter", "description"
                FROM "CreditTransaction"
                UNION ALL
                SELECT "organizationId", "id", "amount", "type", "sequence", "createdAt", "balanceAfter", "description"
                FROM "OrganizationTransaction") entry
            WHERE :one ORDER BY "owner" COLLATE "C", "sequence", "id" COLLATE "C"
            """;
    private static final String HOLDS = """
            SELECT "owner", "id", "amount"
            FROM (SELECT *, COALESCE("organizationId", "userId") AS "owner" FROM "CreditHold") hold
            WHERE "postId" IS NULL AND :one ORDER BY "owner" COLLATE "C", "createdAt", "id" COLLATE "C"
            """;
    private static final String POSTS = """
            SELECT "owner", COUNT(*),
                   COUNT(*) FILTER (WHERE jsonb_exists("metadata", ':generated') AND "createdAt" >= ?)
            FROM (SELECT *, COALESCE("organizationId", "userId") AS "owner" FROM "Post") post
            WHERE :one GROUP BY "owner" ORDER BY "owner" COLLATE "C"
            """;

    private final Cursor<Account> accounts;
    private final OwnedRows<Entry> entries;
    private final OwnedRows<OpenHold> holds;
    private final OwnedRows<PostCount> posts;

    /**
     * Opens them in the connection's transaction.
     *
     * @param only the one account to read, or empty for all
     */
    LedgerCursors(Connection connection, Optional<String> only) throws SQLException {
        LocalDateTime since = AdoptionMark.read(connection)
                .map(mark -> UtcTime.column(mark.at()))
                .orElse(BEFORE_EVERYTHING);
        String account = only.isPresent() ? "\"id\" = ?" : "TRUE";
        String owner = only.isPresent() ? "\"owner\" = ?" : "TRUE";
        List<String> id = only.stream().toList();
        List<Object> timeAndId = new ArrayList<>(List.of(since));
        timeAndId.addAll(id);
        accounts = Cursor.open(connection, ACCOUNTS.replace(":one", account), id, LedgerCursors::account);
        entries = new OwnedRows<>(Cursor.open(
                connection,
                ENTRIES.replace(":mark", RepairPlan.MARK).replace(":one", owner),
                timeAndId,
                LedgerCursors::entry));
        holds = new OwnedRows<>(Cursor.open(
                connection,
                HOLDS.replace(":one", owner),
                id,
                row -> new OpenHold(row.getString(1), row.getString(2), row.getLong(3))));
        posts = new OwnedRows<>(Cursor.open(
                connection,
                POSTS.replace(":generated", MetadataKey.GENERATED_AT.key()).replace(":one", owner),
                timeAndId,
                row -> new PostCount(row.getString(1), row.getLong(2), row.getLong(3))));
    }

    Cursor<Account> accounts() {
        return accounts;
    }

    OwnedRows<Entry> entries() {
        return entries;
    }

    OwnedRows<OpenHold> holds() {
        return holds;
    }

    OwnedRows<PostCount> posts() {
        return posts;
    }

    private static Account account(ResultSet row) throws SQLException {
        Totals totals = new Totals(
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getObject(9, LocalDate.class),
                row.getLong(10));
        return new Account(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4), totals);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        long balanceAfter = row.getLong(7);
        OptionalLong noted = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(balanceAfter);
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getLong(5),
                row.getObject(6, LocalDate.class),
                noted,
                row.getBoolean(8),
                row.getBoolean(9));
    }

    @Override
    public void close() throws SQLException {
        accounts.close();
        entries.close();
        holds.close();
        posts.close();
    }
}
