package ai.postforge.operations.schema;

import ai.postforge.application.operations.RelationTrials;
import ai.postforge.application.operations.VerifyRelations.Step;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.Transactions;
import ai.postforge.persistence.CuidSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.sql.DataSource;

/**
 * Tests whether the relations hold: in the existing rows in both directions, in the rules of the foreign keys, in the
 * indexes, and in a real cascade delete that is rolled back.
 */
public final class SchemaVerification implements RelationTrials {
    private static final List<String> CHILDREN = List.of("Post", "CreditTransaction", "CreditHold");

    private final DataSource dataSource;

    public SchemaVerification(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Tests all of them, and leaves nothing behind.
     *
     * @throws ai.postforge.operations.OperationFailedException if the database refused or went away
     */
    @Override
    public List<Step> run() {
        List<Step> steps = new ArrayList<>();
        for (String child : CHILDREN) {
            steps.add(attempt("User ↔ " + child, connection -> relation(connection, child)));
        }
        List<SchemaDifference> differences = Transactions.inSnapshot(
                dataSource,
                connection -> new SchemaComparison(Catalogue.all(), LiveSchema.read(connection)).differences());
        steps.add(structure(
                "cascade rules of the foreign keys",
                differences,
                difference -> difference.what().startsWith("constraint")
                        && difference.expected().startsWith("FOREIGN KEY")));
        steps.add(structure(
                "indexes", differences, difference -> difference.what().startsWith("index")));
        steps.add(attempt("a cascade delete, rolled back", SchemaVerification::cascade));
        return steps;
    }

    private static Step structure(
            String name, List<SchemaDifference> differences, Predicate<SchemaDifference> concerned) {
        List<String> off = differences.stream()
                .filter(concerned.or(difference -> difference.what().startsWith("table")))
                .map(SchemaDifference::toString)
                .toList();
        return new Step(name, off.isEmpty(), off.isEmpty() ? "as expected, by name" : String.join("; ", off));
    }

    private Step attempt(String name, Transactions.Work<String> trial) {
        return Transactions.rolledBack(dataSource, connection -> {
            try {
                return new Step(name, true, trial.on(connection));
            } catch (SQLException refused) {
                if (refused.getSQLState() != null && refused.getSQLState().startsWith("08")) {
                    throw refused;
                }
                return new Step(name, false, OperationFailedException.firstLine(refused));
            } catch (OperationFailedException unmet) {
                return new Step(name, false, OperationFailedException.firstLine(unmet));
            }
        });
    }

    private static String relation(Connection connection, String child) throws SQLException {
        long rows = count(connection, "SELECT COUNT(*) FROM \"" + child + "\"");
        long withOwner = count(
                connection, "SELECT COUNT(*) FROM \"" + child + "\" c JOIN \"User\" u ON u.\"id\" = c.\"userId\"");
        long owners = count(
                connection,
                "SELECT COUNT(*) FROM \"User\" u WHERE EXISTS (SELECT FROM \"" + child
                        + "\" c WHERE c.\"userId\" = u.\"id\")");
        require(rows == withOwner, (rows - withOwner) + " of " + rows + " rows have no user");
        return rows + " rows of " + owners + " users, each with its user";
    }

    private static String cascade(Connection connection) throws SQLException {
        String id = "verify" + new CuidSource().next();
        insert(connection, id);
        for (String child : CHILDREN) {
            require(countOf(connection, child, id) == 2, "rows of \"" + child + "\" cannot be read back");
        }
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM \"User\" WHERE \"id\" = ?")) {
            delete.setString(1, id);
            require(delete.executeUpdate() == 1, "the user was not deleted");
        }
        for (String child : CHILDREN) {
            long left = countOf(connection, child, id);
            require(left == 0, left + " rows of \"" + child + "\" outlived their user");
        }
        return "a user with 2 rows in each of " + String.join(", ", CHILDREN) + " went with all of them";
    }

    private static void insert(Connection connection, String id) throws SQLException {
        String sql = """
                INSERT INTO "User" ("id", "clerkId", "email", "updatedAt") VALUES (:id, :id, :id, now());
                INSERT INTO "Post" ("id", "userId", "content", "updatedAt")
                SELECT :id || n, :id, 'verify', now() FROM generate_series(1, 2) n;
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type")
                SELECT :id || n, :id, 1, 'bonus' FROM generate_series(1, 2) n;
                INSERT INTO "CreditHold" ("id", "userId", "amount", "expiresAt")
                SELECT :id || n, :id, 1, now() FROM generate_series(1, 2) n
                """;
        // PostForge's ids have only letters and digits.
        Transactions.execute(connection, sql.replace(":id", "'" + id + "'"));
    }

    private static long countOf(Connection connection, String child, String id) throws SQLException {
        return count(connection, "SELECT COUNT(*) FROM \"" + child + "\" WHERE \"userId\" = '" + id + "'");
    }

    private static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new OperationFailedException(otherwise);
        }
    }
}
