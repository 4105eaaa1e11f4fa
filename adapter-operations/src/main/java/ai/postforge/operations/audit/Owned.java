package ai.postforge.operations.audit;

/** A row that belongs to an account. */
sealed interface Owned permits Entry, OpenHold, PostCount {
    /** The account's id. */
    String owner();
}
