package ai.postforge.web.post;

import ai.postforge.application.port.IdempotencyKey;
import ai.postforge.application.post.GeneratePost;
import ai.postforge.application.post.GeneratePost.Outcome;
import ai.postforge.application.view.PostView;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import ai.postforge.web.input.Input;
import ai.postforge.web.input.Rule;
import ai.postforge.web.problem.Problem;
import ai.postforge.web.problem.ProblemType;
import ai.postforge.web.session.Caller;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Duration;

/** {@code POST /api/posts/generate}: a post for a credit. */
@Controller("/api/posts/generate")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GenerationController {
    private static final Rule<Topic> TOPIC = new Rule<>(Topic::violationOf, Topic::new);
    private static final Rule<Tone> TONE = Rule.oneOf(Tone.values(), Tone::code);
    private static final Rule<PostLength> LENGTH = Rule.oneOf(PostLength.values(), PostLength::code);
    private static final Rule<IdempotencyKey> KEY = new Rule<>(IdempotencyKey::violationOf, IdempotencyKey::new);

    private final GeneratePost generatePost;

    GenerationController(GeneratePost generatePost) {
        this.generatePost = generatePost;
    }

    @Post
    HttpResponse<?> generate(HttpRequest<byte[]> request, Caller caller) {
        GeneratePost.Command command = read(caller, Input.ofBody(request));
        return switch (generatePost.generate(command)) {
            case Outcome.Generated(PostView post, int available) -> created(post, available);
            case Outcome.Replayed(PostView post, int available) ->
                created(post, available).header("Idempotency-Replayed", "true");
            case Outcome.ReplayedPostDeleted() ->
                Problem.answer(
                        request,
                        ProblemType.NOT_FOUND,
                        "The post of the first request with this idempotency key was deleted since.");
            case Outcome.InsufficientCredits(int available, int required) ->
                Problem.answer(
                        request,
                        ProblemType.INSUFFICIENT_CREDITS,
                        "A post costs " + required + " credit, and " + available + " are available.");
            case Outcome.InProgress(Duration retryAfter) ->
                Problem.answer(
                                request,
                                ProblemType.GENERATION_IN_PROGRESS,
                                "The first request with this idempotency key is still running.")
                        .header(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
            case Outcome.KeyReused() ->
                Problem.answer(
                        request,
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "This idempotency key was used for a request with another body.");
            case Outcome.GeneratorFailed() ->
                Problem.answer(
                        request, ProblemType.GENERATOR_FAILED, "No post could be generated. Nothing was charged.");
            case Outcome.GeneratorTimedOut() ->
                Problem.answer(
                        request,
                        ProblemType.GENERATOR_TIMEOUT,
                        "No post was generated within the time limit. Nothing was charged.");
            case Outcome.UserNotSynced() -> Problem.userNotSynced(request);
        };
    }

    private static GeneratePost.Command read(Caller caller, Input input) {
        var topic = input.required("topic", TOPIC);
        var tone = input.required("tone", TONE);
        var length = input.required("length", LENGTH);
        var platform = input.optional("platform", PostAnswers.PLATFORM);
        var key = input.header("Idempotency-Key", KEY);
        input.check();
        GenerationRequest request = new GenerationRequest(
                topic.orElseThrow(), tone.orElseThrow(), length.orElseThrow(), platform.orElse(Platform.LINKEDIN));
        return new GeneratePost.Command(caller.id(), request, key);
    }

    private static MutableHttpResponse<PostJson> created(PostView post, int creditsAvailable) {
        return PostAnswers.created(post).header("X-Credits-Available", Integer.toString(creditsAvailable));
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
