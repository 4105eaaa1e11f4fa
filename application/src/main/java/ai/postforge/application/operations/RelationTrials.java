package ai.postforge.application.operations;

import java.util.List;

/** The trials of the schema's relations. */
public interface RelationTrials {
    /**
     * Runs all of them, and leaves nothing behind. They cover the existing rows in both directions, the rules of the
     * foreign keys, the indexes, and a cascade delete that is rolled back.
     */
    List<VerifyRelations.Step> run();
}
