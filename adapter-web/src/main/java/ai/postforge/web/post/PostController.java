package ai.postforge.web.post;

import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.GetPost;
import ai.postforge.application.post.ListPosts;
import ai.postforge.application.post.PostQueries.Position;
import ai.postforge.application.post.WritePost;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.input.Input;
import ai.postforge.web.input.Rule;
import ai.postforge.web.page.PageInput;
import ai.postforge.web.page.PageJson;
import ai.postforge.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Optional;

/** {@code /api/posts}: writing posts by hand, and reading them. */
@Controller("/api/posts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PostController {
    private static final Rule<PostStatus> STATUS = Rule.oneOf(PostStatus.values(), PostStatus::code);

    private final WritePost writePost;
    private final ListPosts listPosts;
    private final GetPost getPost;

    PostController(WritePost writePost, ListPosts listPosts, GetPost getPost) {
        this.writePost = writePost;
        this.listPosts = listPosts;
        this.getPost = getPost;
    }

    @Post
    HttpResponse<?> write(HttpRequest<byte[]> request, Caller caller) {
        Input input = Input.ofBody(request);
        var content = input.required("content", PostAnswers.CONTENT);
        var platform = input.optional("platform", PostAnswers.PLATFORM);
        input.check();
        var command = new WritePost.Command(caller, content.orElseThrow(), platform.orElse(Platform.LINKEDIN));
        return switch (writePost.write(command)) {
            case WritePost.Outcome.Written(var post) -> PostAnswers.created(post);
            case WritePost.Outcome.UserNotSynced() -> Problem.userNotSynced(request);
            case WritePost.Outcome.MembershipEnded() -> Problem.membershipEnded(request);
        };
    }

    @Get
    HttpResponse<?> list(HttpRequest<?> request, Caller caller) {
        Input input = Input.of(request);
        Optional<PostStatus> status = input.parameter("status", STATUS);
        PageRequest<Position> page = PageInput.read(input, PostCursor::read);
        input.check();
        return switch (listPosts.list(new ListPosts.Query(caller, status, page))) {
            case ListPosts.Outcome.Found(var found) ->
                HttpResponse.ok(PageJson.of(found, PostJson::of, PostCursor::write));
            case ListPosts.Outcome.UserNotSynced() -> Problem.userNotSynced(request);
        };
    }

    @Get("/{id}")
    HttpResponse<?> get(HttpRequest<?> request, Caller caller, @PathVariable String id) {
        return switch (getPost.get(caller, PostPath.id(id))) {
            case GetPost.Outcome.Found(var post) ->
                EntityTags.isKnown(post, Input.of(request)) ? PostAnswers.notModified(post) : PostAnswers.ok(post);
            case GetPost.Outcome.NotFound() -> PostAnswers.notFound(request);
            case GetPost.Outcome.UserNotSynced() -> Problem.userNotSynced(request);
        };
    }
}
