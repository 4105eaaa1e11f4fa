package ai.postforge.application.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of one migration.
 *
 * @param version its number, empty for a repeatable migration
 * @param installedOn when it was applied, where it was
 */
public record MigrationStatus(String version, String description, State state, Optional<Instant> installedOn) {
    /** Whether it was applied. */
    public enum State {
        /** It is in the database. */
        APPLIED,
        /** It is not applied yet. */
        PENDING,
        /** It was tried and failed. */
        FAILED
    }
}
