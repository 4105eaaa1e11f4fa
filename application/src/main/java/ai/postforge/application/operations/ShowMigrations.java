package ai.postforge.application.operations;

import ai.postforge.application.operations.MigrationStatus.State;
import java.util.List;

/** Shows how far the schema of the database is. */
public interface ShowMigrations {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    SchemaState show();

    /**
     * Every migration that this program knows or the database has applied, in order.
     *
     * @param migrations none if the program has none
     */
    record SchemaState(List<MigrationStatus> migrations) {
        public SchemaState {
            migrations = List.copyOf(migrations);
        }

        /** How many are pending or have failed. */
        public int missing() {
            return (int) migrations.stream()
                    .filter(it -> it.state() != State.APPLIED)
                    .count();
        }

        /** Whether all are applied. */
        public boolean isUpToDate() {
            return missing() == 0;
        }
    }
}
