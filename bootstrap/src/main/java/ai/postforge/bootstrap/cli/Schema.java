package ai.postforge.bootstrap.cli;

import ai.postforge.application.operations.ShowMigrations.SchemaState;
import ai.postforge.bootstrap.database.DatabaseUnavailableException;
import javax.sql.DataSource;

/** The schema that commands need. */
final class Schema {
    private Schema() {}

    /** @throws DatabaseUnavailableException if a migration is missing */
    static void requireUpToDate(DataSource database) {
        SchemaState schema = Operations.showMigrations(database).show();
        if (!schema.isUpToDate()) {
            throw behind(schema.missing());
        }
    }

    /** The message for missing migrations. */
    static DatabaseUnavailableException behind(int missing) {
        return new DatabaseUnavailableException(
                missing + " migrations are not applied; run \"postforge db migrate\" first");
    }
}
