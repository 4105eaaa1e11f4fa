package ai.postforge.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.operations.testing.HealthyLedger;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.testing.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    @Test
    void theReasonOfAFailureOutlivesTheConnection() {
        try (TestDatabase database = TestDatabase.fresh()) {
            HealthyLedger.write(database.dataSource());

            assertThatThrownBy(() -> Transactions.inOne(database.dataSource(), connection -> {
                        Transactions.execute(connection, "DELETE FROM \"Post\"");
                        try {
                            Transactions.execute(connection, "SELECT pg_terminate_backend(pg_backend_pid())");
                        } catch (SQLException ended) {
                            throw new OperationFailedException("the disk is full", ended);
                        }
                        return connection;
                    }))
                    .isInstanceOf(OperationFailedException.class)
                    .hasMessage("the disk is full");
            assertThat(Sql.read(database.dataSource(), "SELECT COUNT(*) FROM \"Post\""))
                    .containsExactly("2");
        }
    }
}
