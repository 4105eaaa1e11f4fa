package ai.postforge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.operations.CheckDatabase;
import ai.postforge.application.operations.OperationsUseCases;
import ai.postforge.application.operations.ShowMigrations.SchemaState;
import ai.postforge.application.operations.ShowQueue;
import ai.postforge.persistence.migration.Migrations;
import ai.postforge.persistence.testing.TestDatabase;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaBehindTest {
    private final TestDatabase database = TestDatabase.empty();
    private final DataSource dataSource = database.dataSource();
    private final Migrations history = new Migrations(dataSource);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothingIsReadFromASchemaThatIsBehindAndTheAnswerSaysByHowMuch() {
        history.migrateTo("7");

        SchemaState schema = OperationsUseCases.showMigrations(history).show();

        assertThat(schema.isUpToDate()).isFalse();
        assertThat(schema.missing()).isPositive().isEqualTo(schema.migrations().size() - 7);
        assertThat(OperationsUseCases.checkDatabase(history, new StoredUserCounting(dataSource))
                        .check())
                .isEqualTo(new CheckDatabase.Outcome.SchemaBehind(schema.missing()));
        assertThat(OperationsUseCases.showQueue(history, new StoredPublishingQueue(dataSource), InstantSource.system())
                        .show())
                .isEqualTo(new ShowQueue.Outcome.SchemaBehind(schema.missing()));
    }
}
