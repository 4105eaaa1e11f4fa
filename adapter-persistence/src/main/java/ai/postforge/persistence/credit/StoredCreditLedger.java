package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.session.UtcTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;

/** The ledger, within the session's transaction. The account is locked first, so that its entries keep their order. */
public final class StoredCreditLedger implements CreditLedger {
    /**
     * The entry gets its number after the account is locked. It is added to the totals here, so the trigger skips it.
     */
    private static final String GRANT = """
            WITH account AS (
                UPDATE "User"
                SET "credits" = "credits" + ?,
                    "purchaseTotal" = "purchaseTotal" + ?,
                    "refundTotal" = "refundTotal" + ?,
                    "bonusTotal" = "bonusTotal" + ?,
                    "updatedAt" = GREATEST("updatedAt", CAST(? AS timestamp(3)))
                WHERE "id" = ?
                RETURNING "id", "credits" + "heldCredits" AS "balance"
            )
            INSERT INTO "CreditTransaction"
                ("id", "userId", "amount", "type", "description", "balanceAfter", "createdAt", "counted")
            SELECT ?, account."id", ?, ?, ?, account."balance", CAST(? AS timestamp(3)), true FROM account
            RETURNING "balanceAfter"
            """;

    private final StatelessSession session;

    public StoredCreditLedger(StatelessSession session) {
        this.session = session;
    }

    @Override
    public LedgerEntry grant(UserId account, Grant grant, LedgerEntryId entry, Instant now) {
        int balance = session.doReturningWork(connection -> write(connection, account, grant, entry, now))
                .orElseThrow(() -> new IllegalArgumentException("there is no account " + account));
        return new LedgerEntry(entry, account, grant.amount(), grant.type(), grant.description(), balance, now);
    }

    /** The balance after it, or empty if there is no such account. */
    private static Optional<Integer> write(
            Connection connection, UserId account, Grant grant, LedgerEntryId entry, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GRANT)) {
            statement.setInt(1, grant.amount());
            statement.setInt(2, amountOf(TransactionType.PURCHASE, grant));
            statement.setInt(3, amountOf(TransactionType.REFUND, grant));
            statement.setInt(4, amountOf(TransactionType.BONUS, grant));
            statement.setString(5, UtcTime.parameter(now));
            statement.setString(6, account.value());
            statement.setString(7, entry.value());
            statement.setInt(8, grant.amount());
            statement.setString(9, grant.type().code());
            statement.setString(10, grant.description());
            statement.setString(11, UtcTime.parameter(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getInt("balanceAfter")) : Optional.empty();
            }
        }
    }

    private static int amountOf(TransactionType type, Grant grant) {
        return grant.type() == type ? grant.amount() : 0;
    }
}
