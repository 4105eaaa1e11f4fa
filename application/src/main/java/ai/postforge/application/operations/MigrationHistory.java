package ai.postforge.application.operations;

import java.util.List;

/** The migrations of the schema, and which of them the database has. */
public interface MigrationHistory {
    /**
     * Every migration that this program knows or the database has applied, in order.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    List<MigrationStatus> status();
}
