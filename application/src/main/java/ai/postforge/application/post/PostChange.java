package ai.postforge.application.post;

import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.PostStep;
import ai.postforge.domain.workspace.Caller;
import java.util.Set;

/** What all changes of an existing post have in common. */
public final class PostChange {
    private PostChange() {}

    /**
     * Which post to change.
     *
     * @param caller who wants it; the post has to be in their workspace
     * @param expected the revisions it may have ({@link PostView#revision()}), so that nobody overwrites a change that
     *     they have not seen
     */
    public record Target(Caller caller, PostId id, Expected expected) {
        /** The post, whatever its revision. */
        public static Target of(Caller caller, PostId id) {
            return new Target(caller, id, new Expected.Any());
        }
    }

    /** Which revisions a change is meant for. */
    public sealed interface Expected {
        /** Any. */
        record Any() implements Expected {}

        /** One of these. */
        record OneOf(Set<String> revisions) implements Expected {
            public OneOf {
                revisions = Set.copyOf(revisions);
            }
        }

        /** Whether the change is meant for this revision of the post. */
        default boolean matches(PostView post) {
            return switch (this) {
                case Any() -> true;
                case OneOf(Set<String> revisions) -> revisions.contains(post.revision());
            };
        }
    }

    /** What became of a change. */
    public sealed interface Outcome
            permits Outcome.Changed, Outcome.IllegalTransition, Outcome.TooManyScheduled, PostRefusal {
        /** This is the post now. */
        record Changed(PostView post) implements Outcome {}

        /** The state of the post forbids the step; nothing changed. */
        record IllegalTransition(PostStatus status, PostStep step) implements Outcome {}

        /**
         * The author has reached the limit of scheduled posts; nothing changed.
         *
         * @param limit the limit
         */
        record TooManyScheduled(int limit) implements Outcome {}
    }
}
