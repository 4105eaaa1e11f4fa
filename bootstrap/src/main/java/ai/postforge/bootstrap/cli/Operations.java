package ai.postforge.bootstrap.cli;

import ai.postforge.application.audit.AuditLedger;
import ai.postforge.application.audit.AuditUseCases;
import ai.postforge.application.audit.MendLedger;
import ai.postforge.application.operations.CheckDatabase;
import ai.postforge.application.operations.OperationsUseCases;
import ai.postforge.application.operations.ShowMigrations;
import ai.postforge.application.operations.ShowQueue;
import ai.postforge.application.operations.VerifyRelations;
import ai.postforge.operations.StoredPublishingQueue;
import ai.postforge.operations.StoredUserCounting;
import ai.postforge.operations.audit.StoredLedger;
import ai.postforge.operations.schema.SchemaVerification;
import ai.postforge.persistence.CuidSource;
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

    static AuditLedger auditLedger(DataSource database) {
        return AuditUseCases.auditLedger(ledger(database));
    }

    static MendLedger mendLedger(DataSource database) {
        return AuditUseCases.mendLedger(ledger(database));
    }

    private static StoredLedger ledger(DataSource database) {
        return new StoredLedger(database, new CuidSource());
    }

    static VerifyRelations verifyRelations(DataSource database) {
        return OperationsUseCases.verifyRelations(new SchemaVerification(database));
    }

    static ShowQueue showQueue(DataSource database) {
        return OperationsUseCases.showQueue(
                new Migrations(database), new StoredPublishingQueue(database), InstantSource.system());
    }
}
