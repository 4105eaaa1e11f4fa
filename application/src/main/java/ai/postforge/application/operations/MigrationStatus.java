package ai.postforge.application.operations;

import java.time.Instant;
import java.util.Optional;

/**
 * How it stands with one migration.
 *
 * @param version its number, empty for one that is repeated at every change
 * @param installedOn when it was applied, where it was
 */
public record MigrationStatus(String version, String description, State state, Optional<Instant> installedOn) {
    /** How far it got. */
    public enum State {
        /** It is in the database. */
        APPLIED,
        /** It is not there yet. */
        PENDING,
        /** It was tried and went wrong. */
        FAILED
    }
}
