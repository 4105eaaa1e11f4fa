package ai.postforge.web.post;

import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostRefusal;
import ai.postforge.application.post.PublishPost;
import ai.postforge.application.post.PublishPost.Outcome;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.input.Input;
import ai.postforge.web.problem.Problem;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code POST /api/posts/{id}/publish}: a post goes out now. */
@Controller("/api/posts/{id}/publish")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PublishController {
    private final PublishPost publishPost;

    PublishController(PublishPost publishPost) {
        this.publishPost = publishPost;
    }

    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> publish(HttpRequest<?> request, Caller caller, @PathVariable String id) {
        Input input = Input.of(request);
        var expected = EntityTags.ifMatch(input);
        input.check();
        return switch (publishPost.publish(new Target(caller, PostPath.id(id), expected))) {
            case Outcome.Published(var post) -> PostAnswers.ok(post);
            case Outcome.Queued(var post) -> PostAnswers.accepted(post);
            case Outcome.Failed(var post, String why) -> Problem.answer(request, ProblemType.PUBLISHING_FAILED, why);
            case Outcome.AlreadyPublished() -> PostAnswers.forbidden(request, PostStatus.PUBLISHED, "published again");
            case PostRefusal why -> PostAnswers.refused(request, why);
        };
    }
}
