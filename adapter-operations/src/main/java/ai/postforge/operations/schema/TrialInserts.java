package ai.postforge.operations.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * One row of each kind that the service writes, inserted for a trial and taken back. A column, a check or a trigger that
 * somebody added is found this way if it would refuse what the service writes.
 */
public final class TrialInserts {
    /** The tables that the old system has, too; in an order in which each row's owner comes first. */
    public static final Set<String> REFERENCE = Set.of("User", "Post", "CreditTransaction");

    private static final String NOT_NULL_VIOLATION = "23502";
    private static final Map<String, String> INSERTS = inserts();

    private TrialInserts() {}

    /** All tables that the service writes. */
    static Set<String> all() {
        return INSERTS.keySet();
    }

    /**
     * Tries the tables, and leaves nothing behind.
     *
     * @param connection in a transaction, which goes on as before
     * @return a line for each table that refuses its row
     * @throws SQLException if the user may not write, or the server takes no changes
     */
    public static List<String> refusals(Connection connection, Set<String> tables) throws SQLException {
        List<String> refusals = new ArrayList<>();
        Savepoint before = connection.setSavepoint();
        String id = "trial-" + UUID.randomUUID();
        for (Map.Entry<String, String> insert : INSERTS.entrySet()) {
            if (tables.contains(insert.getKey())) {
                attempt(connection, insert.getKey(), insert.getValue().replace(":id", "'" + id + "'"), refusals);
            }
        }
        connection.rollback(before);
        return refusals;
    }

    private static void attempt(Connection connection, String table, String insert, List<String> refusals)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute(insert);
        } catch (SQLException refused) {
            String state = String.valueOf(refused.getSQLState());
            connection.rollback(before);
            if (!isRefusalOfTheRow(state)) {
                throw refused;
            }
            refusals.add(describe(table, state, refused));
        }
    }

    /** A rule that is not kept, an exception of a trigger's, a value that a trigger or a changed column does not take. */
    private static boolean isRefusalOfTheRow(String state) {
        return state.startsWith("23") || state.startsWith("22") || state.startsWith("P0") || state.startsWith("44");
    }

    private static String describe(String table, String state, SQLException refused) {
        ServerErrorMessage told = refused instanceof PSQLException ours ? ours.getServerErrorMessage() : null;
        if (told != null && state.equals(NOT_NULL_VIOLATION)) {
            return "column \"" + told.getTable() + "\".\"" + told.getColumn()
                    + "\" is NOT NULL without a default, and PostForge does not fill it: give it a default, or drop"
                    + " NOT NULL";
        }
        // Without the detail: it shows the row.
        String message = told == null ? state : told.getMessage() + " (" + state + ")";
        return "table \"" + table + "\" refuses a row as PostForge writes it: " + message;
    }

    private static Map<String, String> inserts() {
        Map<String, String> inserts = new LinkedHashMap<>();
        inserts.put("User", """
                INSERT INTO "User" ("id", "clerkId", "email", "credits", "updatedAt")
                VALUES (:id, :id, :id || '@postforge.invalid', 10, LOCALTIMESTAMP)""");
        inserts.put("Post", """
                INSERT INTO "Post" ("id", "userId", "content", "platform", "status", "metadata", "createdAt", "updatedAt")
                VALUES (:id, :id, 'Trial', 'linkedin', 'draft', '{}', LOCALTIMESTAMP, LOCALTIMESTAMP)""");
        inserts.put("CreditTransaction", """
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type", "description", "createdAt")
                VALUES (:id, :id, 10, 'bonus', 'Trial', LOCALTIMESTAMP)""");
        inserts.put("CreditHold", """
                INSERT INTO "CreditHold" ("id", "userId", "amount", "createdAt", "expiresAt")
                VALUES (:id, :id, 1, LOCALTIMESTAMP, LOCALTIMESTAMP)""");
        inserts.put("Organization", """
                INSERT INTO "Organization" ("id", "clerkId", "name", "createdAt", "updatedAt")
                VALUES (:id, :id, 'Trial', LOCALTIMESTAMP, LOCALTIMESTAMP)""");
        inserts.put("Membership", """
                INSERT INTO "Membership" ("organizationId", "userId", "role", "joinedAt")
                VALUES (:id, :id, 'member', LOCALTIMESTAMP)""");
        inserts.put("OrganizationTransaction", """
                INSERT INTO "OrganizationTransaction"
                    ("id", "organizationId", "amount", "type", "description", "balanceAfter", "createdAt")
                VALUES (:id, :id, 10, 'bonus', 'Trial', 10, LOCALTIMESTAMP)""");
        inserts.put("WaitingPost", """
                INSERT INTO "WaitingPost" ("postId", "organizationId", "post") VALUES (:id, :id, '{}')""");
        inserts.put("Publication", "INSERT INTO \"Publication\" (\"postId\") VALUES (:id)");
        inserts.put("WebhookDelivery", """
                INSERT INTO "WebhookDelivery" ("source", "id", "type", "subject", "occurredAt", "receivedAt")
                VALUES ('clerk', :id, 'user.created', :id, LOCALTIMESTAMP, LOCALTIMESTAMP)""");
        inserts.put("UserHistory", "INSERT INTO \"UserHistory\" (\"clerkId\") VALUES (:id)");
        inserts.put("OrganizationHistory", "INSERT INTO \"OrganizationHistory\" (\"clerkId\") VALUES (:id)");
        inserts.put("MembershipHistory", """
                INSERT INTO "MembershipHistory" ("clerkId", "organizationClerkId", "userClerkId", "role", "joinedAt",
                    "lastOccurredAt", "lastEventId")
                VALUES (:id, :id, :id, 'org:member', LOCALTIMESTAMP, LOCALTIMESTAMP, :id)""");
        inserts.put("scheduled_tasks", """
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                VALUES ('trial', :id, 'infinity', false, 1)""");
        return inserts;
    }
}
