package ai.postforge.domain.post;

/**
 * A post, in one of the four states of its lifecycle:
 *
 * <pre>
 *   Draft ──schedule──► Scheduled ──publish──► Published
 *     ▲                  │  │  ▲                   ▲
 *     └────unschedule────┘  └──┼──fail──► Failed ──┘ publish
 *                              └────schedule──┘
 * </pre>
 *
 * <p>A draft can be published or fail at once, too. What a state does not allow is not among its methods; whoever has
 * just any post asks {@link Lifecycle}.
 */
public sealed interface Post permits Unpublished, Published {
    /** What a post has in every state. */
    PostDetails details();

    PostStatus status();

    default PostId id() {
        return details().id();
    }
}
