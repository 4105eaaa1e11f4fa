package ai.postforge.persistence.migration;

import java.util.List;
import java.util.Optional;

/**
 * What a run of the migrations did.
 *
 * @param applied the versions that it applied, in order; none if there was nothing to do
 * @param version the schema's version now, or empty if there is none
 */
public record MigrationReport(List<String> applied, Optional<String> version) {
    public MigrationReport {
        applied = List.copyOf(applied);
    }
}
