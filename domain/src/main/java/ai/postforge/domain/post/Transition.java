package ai.postforge.domain.post;

/** The outcome of a step in the lifecycle. */
public sealed interface Transition {
    /** The step was taken; this is the post after it. */
    record Done(Post post) implements Transition {}

    /**
     * The state forbids the step; nothing changed.
     *
     * @param status where the post stands
     * @param step what it cannot be in that state, as in "cannot be <em>scheduled</em>"
     */
    record Illegal(PostStatus status, String step) implements Transition {}
}
