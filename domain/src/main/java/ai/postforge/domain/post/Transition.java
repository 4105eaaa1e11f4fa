package ai.postforge.domain.post;

/** The outcome of a step in the lifecycle. */
public sealed interface Transition {
    /** The step was taken; this is the post after it. */
    record Done(Post post) implements Transition {}

    /** The state forbids the step; nothing changed. */
    record Illegal(PostStatus status, PostStep step) implements Transition {}
}
