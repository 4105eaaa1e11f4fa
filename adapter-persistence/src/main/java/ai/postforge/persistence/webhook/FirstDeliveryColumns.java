package ai.postforge.persistence.webhook;

import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.OrganizationId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.persistence.session.Columns;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** First deliveries as the arrays that a statement takes, one for each column, in this order. */
final class FirstDeliveryColumns {
    private static final List<Column> COLUMNS = List.of(
            new Column("delivery", "text", it -> it.delivery().id()),
            new Column("deliveryType", "text", it -> it.delivery().type()),
            new Column("subject", "text", it -> it.delivery().subject().orElse(null)),
            new Column(
                    "occurredAt",
                    "timestamp(3)",
                    it -> UtcTime.parameter(it.delivery().occurredAt())),
            new Column(
                    "receivedAt",
                    "timestamp(3)",
                    it -> UtcTime.parameter(it.delivery().receivedAt())),
            new Column("status", "text", it -> it.verdict().result().status().code()),
            new Column("reason", "text", it -> it.verdict().result().reason()),
            new Column(
                    "clerkId", "text", it -> it.about().map(ClerkUserId::value).orElse(null)),
            new Column(
                    "email", "text", it -> it.address().map(EmailAddress::value).orElse(null)),
            ofHistory(
                    "lastOccurredAt",
                    "timestamp(3)",
                    history -> history.last().map(stamp -> UtcTime.parameter(stamp.occurredAt()))),
            ofHistory("lastEventId", "text", history -> history.last().map(EventStamp::eventId)),
            ofHistory("deleted", "boolean", history -> Optional.of(String.valueOf(history.deleted()))),
            ofUser("user", "text", user -> Optional.of(user.id().value())),
            ofUser("organizationId", "text", user -> user.organizationId().map(OrganizationId::value)),
            ofUser("createdAt", "timestamp(3)", user -> Optional.of(UtcTime.parameter(user.createdAt()))),
            ofUser("updatedAt", "timestamp(3)", user -> Optional.of(UtcTime.parameter(user.updatedAt()))),
            ofEntry("entry", "text", entry -> entry.id().value()),
            ofEntry("amount", "integer", entry -> String.valueOf(entry.amount())),
            ofEntry("description", "text", LedgerEntry::description),
            ofEntry("balanceAfter", "integer", entry -> String.valueOf(entry.balanceAfter())),
            ofEntry("enteredAt", "timestamp(3)", entry -> UtcTime.parameter(entry.createdAt())));

    /**
     * The deliveries as rows, with their {@code "place"} from 1. The arrays are behind a subquery, so that a prepared
     * statement keeps its plan whatever their length.
     */
    static final String ROWS = """
            SELECT asked.* FROM (SELECT %s OFFSET 0) given, unnest(%s) WITH ORDINALITY AS asked (%s, "place")
            """.formatted(
                    joined(column -> "CAST(CAST(? AS text[]) AS %s[]) AS \"%s\"".formatted(column.type, column.name)),
                    joined(column -> "given.\"" + column.name + '"'),
                    joined(column -> '"' + column.name + '"'));

    private FirstDeliveryColumns() {}

    static void bind(PreparedStatement statement, Connection connection, List<FirstDelivery> deliveries)
            throws SQLException {
        Columns<FirstDelivery> columns = new Columns<>(connection, deliveries);
        for (int i = 0; i < COLUMNS.size(); i++) {
            statement.setArray(i + 1, columns.text(COLUMNS.get(i).value));
        }
    }

    private static Column ofHistory(String name, String type, Function<UserHistory, Optional<String>> value) {
        return new Column(
                name, type, it -> it.verdict().history().flatMap(value).orElse(null));
    }

    private static Column ofUser(String name, String type, Function<User, Optional<String>> value) {
        return new Column(name, type, it -> it.user().flatMap(value).orElse(null));
    }

    private static Column ofEntry(String name, String type, Function<LedgerEntry, String> value) {
        return new Column(name, type, it -> it.bonus().map(value).orElse(null));
    }

    private static String joined(Function<Column, String> part) {
        return COLUMNS.stream().map(part).collect(Collectors.joining(", "));
    }

    private record Column(String name, String type, Function<FirstDelivery, @Nullable String> value) {}
}
