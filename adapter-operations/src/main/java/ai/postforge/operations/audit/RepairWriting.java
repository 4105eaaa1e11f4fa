package ai.postforge.operations.audit;

import ai.postforge.application.audit.Account;
import ai.postforge.application.audit.AccountCheck;
import ai.postforge.application.audit.Repair;
import ai.postforge.application.audit.RepairPlan;
import ai.postforge.application.port.IdSource;
import ai.postforge.operations.OperationFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Carries out the plan for an account while its row is locked, so nobody else changes its credits. */
final class RepairWriting {
    private static final String NOW = "date_trunc('milliseconds', clock_timestamp() AT TIME ZONE 'UTC')";

    private final Connection connection;
    private final IdSource ids;

    RepairWriting(Connection connection, IdSource ids) {
        this.connection = connection;
        this.ids = ids;
    }

    List<Repair> mend(String account, Function<AccountCheck, RepairPlan> planner) throws SQLException {
        if (!lock(account)) {
            return releaseHoldsWithout(account);
        }
        Optional<AccountCheck> check = StoredLedger.checkOf(connection, account);
        if (check.isEmpty()) {
            return List.of();
        }
        RepairPlan plan = planner.apply(check.get());
        for (Repair repair : plan.repairs()) {
            switch (repair) {
                case Repair.ReleasedHold hold -> release(hold);
                case Repair.CompensatingEntry entry -> insert(entry);
                case Repair.RecountedTotals ignored -> recount(account);
                case Repair.OpeningBalance ignored -> {}
                case Repair.HeldCredits ignored -> {}
                case Repair.LeftAsItIs ignored -> {}
            }
        }
        if (plan.changes()) {
            write(plan.after());
        }
        return plan.repairs();
    }

    private boolean lock(String account) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM \"User\" WHERE \"id\" = ? FOR UPDATE")) {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private List<Repair> releaseHoldsWithout(String account) throws SQLException {
        List<Repair> released = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM \"CreditHold\" WHERE \"userId\" = ? AND \"postId\" IS NULL RETURNING \"id\", \"amount\"")) {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    released.add(new Repair.ReleasedHold(
                            account, row.getString(1), row.getLong(2), "released: its user does not exist"));
                }
            }
        }
        return released;
    }

    /** A hold can be settled after it was read. Then the plan is out of date. */
    private void release(Repair.ReleasedHold hold) throws SQLException {
        switch (run("DELETE FROM \"CreditHold\" WHERE \"id\" = ? AND \"postId\" IS NULL", hold.hold())) {
            case 1 -> {}
            case 0 ->
                throw new OperationFailedException("account " + hold.account()
                        + " changed while it was mended, and is left as it was; run the repair again");
            default -> throw new IllegalStateException("hold " + hold.hold() + " is there more than once");
        }
    }

    private void insert(Repair.CompensatingEntry entry) throws SQLException {
        runOnOne(
                "INSERT INTO \"CreditTransaction\""
                        + " (\"id\", \"userId\", \"amount\", \"type\", \"description\", \"createdAt\", \"balanceAfter\")"
                        + " VALUES (?, ?, ?, ?, ?, " + NOW + ", ?)",
                ids.next(),
                entry.account(),
                Math.toIntExact(entry.amount()),
                entry.type(),
                entry.explanation(),
                Math.toIntExact(entry.balanceAfter()));
    }

    private void recount(String account) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT \"User_recount\"(ARRAY[?])")) {
            statement.setString(1, account);
            statement.execute();
        }
    }

    private void write(Account account) throws SQLException {
        runOnOne(
                "UPDATE \"User\" SET \"credits\" = ?, \"heldCredits\" = ?, \"openingCredits\" = ?,"
                        + " \"updatedAt\" = GREATEST(\"updatedAt\", " + NOW + ") WHERE \"id\" = ?",
                Math.toIntExact(account.available()),
                Math.toIntExact(account.held()),
                Math.toIntExact(account.opening()),
                account.id());
    }

    /** The row is new or locked, so any other count is a bug. */
    private void runOnOne(String sql, Object... parameters) throws SQLException {
        int rows = run(sql, parameters);
        if (rows != 1) {
            throw new IllegalStateException("a repair wrote " + rows + " rows instead of one");
        }
    }

    private int run(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }
}
