package ai.postforge.operations.schema;

import java.util.List;

/**
 * What a validation compared and found.
 *
 * @param columns how many were compared
 * @param constraints foreign keys and checks
 * @param differences what is missing, renamed or of another definition
 */
public record ValidationReport(int columns, int indexes, int constraints, List<SchemaDifference> differences) {
    public ValidationReport {
        differences = List.copyOf(differences);
    }

    public boolean isValid() {
        return differences.isEmpty();
    }
}
