package ai.postforge.application.operations;

import java.util.List;

/** The trials of the schema's relations. */
public interface RelationTrials {
    /**
     * Runs all of them, and leaves nothing behind: both ways in the rows that are there, in the rules of the foreign keys, in
     * the indexes, and in a cascade delete that is done and rolled back.
     */
    List<VerifyRelations.Step> run();
}
