package ai.postforge.application.audit;

/** A row that belongs to an account. */
public sealed interface Owned permits Entry, OpenHold, PostCount {
    /** The account's id. */
    String owner();
}
