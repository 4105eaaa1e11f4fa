package ai.postforge.persistence.webhook;

import ai.postforge.persistence.session.Sessions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deliveries of which nothing is known, several in one statement. */
final class FirstDeliveries {
    /**
     * Adds the rows of those deliveries of which nothing is known. What the statement's snapshot does not show yet, the
     * unique keys do: whoever is overtaken fails, and with it the whole statement, which then has done nothing. Rows are
     * added table by table, each in the order of its key, so that two such statements never wait in a circle, nor with
     * those that go delivery, history, user; the counts make a table wait for the one before.
     *
     * <p>What is known is looked for as the last one up to the wanted: a plan that is made while a table is small would
     * otherwise read all of it, and be kept while the table grows.
     */
    private static final String SETTLE = """
            WITH asked AS (
                %s
            ), first AS MATERIALIZED (
                SELECT * FROM asked
                WHERE ((SELECT "id" FROM "WebhookDelivery" WHERE "id" <= asked."delivery"
                        ORDER BY "id" DESC LIMIT 1) = asked."delivery") IS NOT TRUE
                  AND ((SELECT known."clerkId" FROM "UserHistory" known WHERE known."clerkId" <= asked."clerkId"
                        ORDER BY known."clerkId" DESC LIMIT 1) = asked."clerkId") IS NOT TRUE
                  AND ((SELECT known."clerkId" FROM "User" known WHERE known."clerkId" <= asked."clerkId"
                        ORDER BY known."clerkId" DESC LIMIT 1) = asked."clerkId") IS NOT TRUE
                  AND ((SELECT known."email" FROM "User" known WHERE known."email" <= asked."email"
                        ORDER BY known."email" DESC LIMIT 1) = asked."email") IS NOT TRUE
            ), noted AS (
                INSERT INTO "WebhookDelivery" ("id", "type", "subject", "occurredAt", "receivedAt", "status", "reason")
                SELECT "delivery", "deliveryType", "subject", "occurredAt", "receivedAt", "status", "reason"
                FROM first
                ORDER BY "delivery"
                RETURNING 1
            ), remembered AS (
                INSERT INTO "UserHistory" ("clerkId", "lastOccurredAt", "lastEventId", "deleted")
                SELECT "clerkId", "lastOccurredAt", "lastEventId", "deleted"
                FROM first
                WHERE "deleted" IS NOT NULL AND (SELECT COUNT(*) FROM noted) >= 0
                ORDER BY "clerkId"
                RETURNING 1
            ), joined AS (
                INSERT INTO "User"
                    ("id", "clerkId", "email", "credits", "bonusTotal", "organizationId", "createdAt", "updatedAt")
                SELECT "user", "clerkId", "email", "balanceAfter", "amount", "organizationId", "createdAt", "updatedAt"
                FROM first
                WHERE "user" IS NOT NULL AND (SELECT COUNT(*) FROM remembered) >= 0
                ORDER BY "email"
            ), granted AS (
                INSERT INTO "CreditTransaction"
                    ("id", "userId", "amount", "type", "description", "balanceAfter", "createdAt", "counted")
                SELECT "entry", "user", "amount", 'bonus', "description", "balanceAfter", "enteredAt", true
                FROM first
                WHERE "user" IS NOT NULL
            )
            SELECT "place" FROM first
            """.formatted(FirstDeliveryColumns.ROWS);

    private final Sessions sessions;

    FirstDeliveries(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Whether each was settled; if not, something is known of it. */
    List<Boolean> settle(List<FirstDelivery> deliveries) {
        return sessions.inOneStatement(
                session -> session.doReturningWork(connection -> settle(connection, deliveries)));
    }

    private static List<Boolean> settle(Connection connection, List<FirstDelivery> deliveries) throws SQLException {
        List<Boolean> settled = new ArrayList<>(Collections.nCopies(deliveries.size(), false));
        List<Integer> places = placesOfDistinct(deliveries);
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            FirstDeliveryColumns.bind(
                    statement, connection, places.stream().map(deliveries::get).toList());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    settled.set(places.get(rows.getInt("place") - 1), true);
                }
            }
        }
        return settled;
    }

    /** Without those of which another one of the same statement is about to make something known. */
    private static List<Integer> placesOfDistinct(List<FirstDelivery> deliveries) {
        Set<Object> keys = new HashSet<>();
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < deliveries.size(); place++) {
            List<Object> own = deliveries.get(place).keys().toList();
            if (Collections.disjoint(own, keys)) {
                keys.addAll(own);
                places.add(place);
            }
        }
        return places;
    }
}
