package ai.postforge.web.post;

import ai.postforge.application.post.DeletePost;
import ai.postforge.application.post.EditPost;
import ai.postforge.application.post.PostChange;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostRefusal;
import ai.postforge.application.post.SchedulePost;
import ai.postforge.application.post.UnschedulePost;
import ai.postforge.domain.post.PostStep;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.input.Input;
import ai.postforge.web.problem.Problem;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.InstantSource;
import java.util.Optional;

/** {@code /api/posts/{id}}: changing a post. Every change honours {@code If-Match}. */
@Controller("/api/posts/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PostChangeController {
    private final EditPost editPost;
    private final DeletePost deletePost;
    private final SchedulePost schedulePost;
    private final UnschedulePost unschedulePost;
    private final InstantSource clock;

    PostChangeController(
            EditPost editPost,
            DeletePost deletePost,
            SchedulePost schedulePost,
            UnschedulePost unschedulePost,
            InstantSource clock) {
        this.editPost = editPost;
        this.deletePost = deletePost;
        this.schedulePost = schedulePost;
        this.unschedulePost = unschedulePost;
        this.clock = clock;
    }

    @Patch
    HttpResponse<?> edit(HttpRequest<byte[]> request, Caller caller, @PathVariable String id) {
        Input input = Input.ofBody(request);
        var content = input.required("content", PostAnswers.CONTENT);
        Target target = target(caller, id, input);
        return answer(request, editPost.edit(new EditPost.Command(target, content.orElseThrow())));
    }

    @Post("/schedule")
    HttpResponse<?> schedule(HttpRequest<byte[]> request, Caller caller, @PathVariable String id) {
        Input input = Input.ofBody(request);
        Optional<ScheduleInput> when = ScheduleInput.read(input, clock.instant());
        Target target = target(caller, id, input);
        ScheduleInput schedule = when.orElseThrow();
        return switch (schedulePost.schedule(new SchedulePost.Command(target, schedule.time()))) {
            case PostChange.Outcome.Changed(var post) ->
                PostAnswers.ok(post, PostJson.of(post).at(schedule));
            case PostChange.Outcome other -> answer(request, other);
        };
    }

    @Post("/unschedule")
    @Consumes(MediaType.ALL)
    HttpResponse<?> unschedule(HttpRequest<?> request, Caller caller, @PathVariable String id) {
        return answer(request, unschedulePost.unschedule(target(caller, id, Input.of(request))));
    }

    /** Answers without a body, so the media types that a client accepts do not matter. */
    @Delete
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    HttpResponse<?> delete(HttpRequest<?> request, Caller caller, @PathVariable String id) {
        return switch (deletePost.delete(target(caller, id, Input.of(request)))) {
            case DeletePost.Outcome.Deleted() -> HttpResponse.noContent();
            case PostRefusal why -> PostAnswers.refused(request, why);
        };
    }

    /** The last part of the input: which post, and which revision. */
    private static Target target(Caller caller, String id, Input input) {
        PostChange.Expected expected = EntityTags.ifMatch(input);
        input.check();
        return new Target(caller, PostPath.id(id), expected);
    }

    private static HttpResponse<?> answer(HttpRequest<?> request, PostChange.Outcome outcome) {
        return switch (outcome) {
            case PostChange.Outcome.Changed(var post) -> PostAnswers.ok(post);
            case PostRefusal why -> PostAnswers.refused(request, why);
            case PostChange.Outcome.IllegalTransition(var status, var step) ->
                PostAnswers.forbidden(request, status, nameOf(step));
            case PostChange.Outcome.TooManyScheduled(int limit) ->
                Problem.answer(
                        request,
                        ProblemType.TOO_MANY_SCHEDULED,
                        "Only " + limit + " posts can be scheduled at a time.");
        };
    }

    /** As in "cannot be <em>scheduled</em>". */
    private static String nameOf(PostStep step) {
        return switch (step) {
            case EDIT -> "edited";
            case SCHEDULE -> "scheduled";
            case UNSCHEDULE -> "unscheduled";
        };
    }
}
