package ai.postforge.application.operations;

import java.util.List;

/** The migrations of the schema, and which of them the database has. */
public interface MigrationHistory {
    /**
     * Every migration that is known here or was applied there, in order.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    List<MigrationStatus> status();
}
