package ai.postforge.application.post;

import ai.postforge.application.page.Page;
import ai.postforge.application.post.PostQueries.Position;
import ai.postforge.application.user.UserQueries;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.workspace.Caller;

/** The use cases that read posts. Only if they find nothing do they check whether the user exists. */
final class PostReading implements GetPost, ListPosts {
    private final PostQueries posts;
    private final UserQueries users;

    PostReading(PostQueries posts, UserQueries users) {
        this.posts = posts;
        this.users = users;
    }

    @Override
    public GetPost.Outcome get(Caller caller, PostId id) {
        return posts.find(caller, id)
                .<GetPost.Outcome>map(GetPost.Outcome.Found::new)
                .orElseGet(
                        () -> isKnown(caller) ? new GetPost.Outcome.NotFound() : new GetPost.Outcome.UserNotSynced());
    }

    @Override
    public ListPosts.Outcome list(Query query) {
        Page<PostView, Position> page = posts.list(query.caller(), query.status(), query.page());
        return page.items().isEmpty() && !isKnown(query.caller())
                ? new ListPosts.Outcome.UserNotSynced()
                : new ListPosts.Outcome.Found(page);
    }

    private boolean isKnown(Caller caller) {
        return users.find(caller.user()).isPresent();
    }
}
