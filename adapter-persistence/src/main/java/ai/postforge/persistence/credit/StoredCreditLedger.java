package ai.postforge.persistence.credit;

import static ai.postforge.persistence.credit.AccountColumns.organizationIn;
import static ai.postforge.persistence.credit.AccountColumns.userIn;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
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
    private static final String GRANT = """
            SELECT "balanceAfter"
            FROM "Account_grant_1"(ARRAY[CAST(? AS text)], ARRAY[CAST(? AS text)], ARRAY[CAST(? AS text)],
                ARRAY[CAST(? AS integer)], ARRAY[CAST(? AS text)], ARRAY[CAST(? AS text)], CAST(? AS timestamp(3)))
            """;

    private final StatelessSession session;

    public StoredCreditLedger(StatelessSession session) {
        this.session = session;
    }

    @Override
    public LedgerEntry grant(AccountOwner owner, Grant grant, LedgerEntryId entry, Instant now) {
        int balance = session.doReturningWork(connection -> write(connection, owner, grant, entry, now))
                .orElseThrow(() -> new IllegalArgumentException("there is no account " + owner.account()));
        return new LedgerEntry(
                entry, owner, Optional.empty(), grant.amount(), grant.type(), grant.description(), balance, now);
    }

    /** The balance after it, or empty if there is no such account. */
    private static Optional<Integer> write(
            Connection connection, AccountOwner owner, Grant grant, LedgerEntryId entry, Instant now)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(GRANT)) {
            statement.setString(1, userIn(owner));
            statement.setString(2, organizationIn(owner));
            statement.setString(3, entry.value());
            statement.setInt(4, grant.amount());
            statement.setString(5, grant.type().code());
            statement.setString(6, grant.description());
            statement.setString(7, UtcTime.parameter(now));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getInt("balanceAfter")) : Optional.empty();
            }
        }
    }
}
