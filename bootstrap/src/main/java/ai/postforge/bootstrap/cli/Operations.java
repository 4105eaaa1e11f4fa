package ai.postforge.bootstrap.cli;

import ai.postforge.application.operations.CheckDatabase;
import ai.postforge.application.operations.OperationsUseCases;
import ai.postforge.application.operations.ShowMigrations;
import ai.postforge.application.operations.ShowQueue;
import ai.postforge.operations.StoredPublishingQueue;
import ai.postforge.operations.StoredUserCounting;
import ai.postforge.persistence.migration.Migrations;
import java.time.InstantSource;
import javax.sql.DataSource;

/** What an operator can do with a database, put together for it. */
final class Operations {
    private Operations() {}

    static ShowMigrations showMigrations(DataSource database) {
        return OperationsUseCases.showMigrations(new Migrations(database));
    }

    static CheckDatabase checkDatabase(DataSource database) {
        return OperationsUseCases.checkDatabase(new Migrations(database), new StoredUserCounting(database));
    }

    static ShowQueue showQueue(DataSource database) {
        return OperationsUseCases.showQueue(
                new Migrations(database), new StoredPublishingQueue(database), InstantSource.system());
    }
}
