package ai.postforge.web.post;

import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.application.generation.GeneratePost;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.input.Input;
import ai.postforge.web.input.Rule;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code POST /api/posts/generate}: a post for a credit, as a whole or while it is written. */
@Controller("/api/posts/generate")
@ExecuteOn(TaskExecutors.BLOCKING)
final class GenerationController {
    private static final Rule<Topic> TOPIC = new Rule<>(Topic::violationOf, Topic::new);
    private static final Rule<Tone> TONE = Rule.oneOf(Tone.values(), Tone::code);
    private static final Rule<PostLength> LENGTH = Rule.oneOf(PostLength.values(), PostLength::code);
    private static final Rule<IdempotencyKey> KEY = new Rule<>(IdempotencyKey::violationOf, IdempotencyKey::new);

    private final GeneratePost generatePost;
    private final GenerationStreams streams;

    GenerationController(GeneratePost generatePost, GenerationStreams streams) {
        this.generatePost = generatePost;
        this.streams = streams;
    }

    /**
     * Also streams, for clients that are older than the stream's own path. The OpenAPI document does not describe this.
     */
    @Post
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    HttpResponse<?> generate(HttpRequest<byte[]> request, Caller caller) {
        GeneratePost.Command command = read(caller, Input.ofBody(request));
        return wantsStream(request)
                ? streams.answer(request, command)
                : GenerationAnswers.of(request, generatePost.generate(command));
    }

    @Post("/stream")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    HttpResponse<?> stream(HttpRequest<byte[]> request, Caller caller) {
        return streams.answer(request, read(caller, Input.ofBody(request)));
    }

    /** Whether the client prefers events. */
    private static boolean wantsStream(HttpRequest<?> request) {
        return request.accept().stream()
                .findFirst()
                .filter(best -> best.getName().equals(MediaType.TEXT_EVENT_STREAM))
                .isPresent();
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
        return new GeneratePost.Command(caller, request, key);
    }
}
