package ai.postforge.domain.post;

import ai.postforge.domain.user.UserId;

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
 * <p>A draft can be published or fail at once, too. A state has no method for a step that it forbids. For a post in any
 * state, use {@link Lifecycle}.
 */
public sealed interface Post permits Unpublished, Published {
    /** What a post has in every state. */
    PostDetails details();

    PostStatus status();

    /** The same post in the hands of another author, because the organization's one has left. */
    Post takenOverBy(UserId author);

    default PostId id() {
        return details().id();
    }
}
