package ai.postforge.bootstrap.cli;

import ai.postforge.bootstrap.database.DatabaseUnavailableException;
import ai.postforge.persistence.migration.MigrationStatus.State;
import ai.postforge.persistence.migration.Migrations;
import javax.sql.DataSource;

/** What commands expect of the schema. */
final class Schema {
    private Schema() {}

    /** @throws DatabaseUnavailableException if a migration is missing */
    static void requireUpToDate(DataSource database) {
        long missing = new Migrations(database)
                .status().stream().filter(it -> it.state() != State.APPLIED).count();
        if (missing > 0) {
            throw new DatabaseUnavailableException(
                    missing + " migrations are not applied; run \"postforge db migrate\" first");
        }
    }
}
