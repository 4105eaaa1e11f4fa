package ai.postforge.domain.post;

/** A step in the life of a post. */
public enum PostStep {
    /** Gets another content. */
    EDIT,
    /** Gets a time to go out, or another one. */
    SCHEDULE,
    /** Loses its time and becomes a draft again. */
    UNSCHEDULE
}
