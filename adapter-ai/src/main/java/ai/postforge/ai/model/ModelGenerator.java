package ai.postforge.ai.model;

import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.application.generation.PostGenerator;
import ai.postforge.domain.post.GenerationRequest;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Has a language model write a post, streamed. A connection that fails, a 429 or a 5xx before the first piece of text is
 * tried once more, after what {@code Retry-After} asks for or else half a second, unless the time limit would pass first.
 * While the provider is down, a circuit breaker lets calls fail at once.
 */
public final class ModelGenerator implements PostGenerator {
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofMillis(500);
    private static final Duration REST_WHILE_DOWN = Duration.ofSeconds(15);

    private final ModelSettings settings;
    private final StreamingChatModel model;
    private final CircuitBreaker breaker;
    private final Duration pauseBeforeRetry;

    private ModelGenerator(ModelSettings settings, CircuitBreakerConfig breaker, Duration pauseBeforeRetry) {
        this.settings = settings;
        this.model = Models.open(settings);
        this.breaker = CircuitBreaker.of(settings.provider().code(), breaker);
        this.pauseBeforeRetry = pauseBeforeRetry;
    }

    public static ModelGenerator of(ModelSettings settings) {
        // Half of at least ten calls of the last twenty: two users' bad luck does not shut everybody out.
        return new ModelGenerator(settings, breaker(20, 10, REST_WHILE_DOWN), PAUSE_BEFORE_RETRY);
    }

    static ModelGenerator of(ModelSettings settings, CircuitBreakerConfig breaker, Duration pauseBeforeRetry) {
        return new ModelGenerator(settings, breaker, pauseBeforeRetry);
    }

    static CircuitBreakerConfig breaker(int window, int minimum, Duration rest) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(window)
                .minimumNumberOfCalls(minimum)
                .failureRateThreshold(50)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordException(ModelGenerator::saysProviderIsDown)
                .ignoreException(failure -> !saysProviderIsDown(failure))
                .build();
    }

    @Override
    public GeneratedText generate(GenerationRequest request, Consumer<String> deltas) {
        Deadline deadline = Deadline.in(settings.timeLimit());
        AtomicBoolean hasOutput = new AtomicBoolean();
        try {
            return Retry.of("generation", onceMore(deadline, hasOutput))
                    .executeSupplier(() -> breaker.executeSupplier(() -> ask(request, deltas, deadline, hasOutput)));
        } catch (ModelFailure failure) {
            throw new GenerationFailedException(
                    settings.provider().code() + " " + settings.model() + ": " + failure.getMessage());
        } catch (CallNotPermittedException open) {
            throw new GenerationFailedException(
                    settings.provider().code() + " was down a moment ago and is not asked for a while");
        }
    }

    private GeneratedText ask(
            GenerationRequest request, Consumer<String> deltas, Deadline deadline, AtomicBoolean hasOutput) {
        Prompt prompt = Prompt.of(request);
        ChatRequest chat = ChatRequest.builder()
                .messages(SystemMessage.from(prompt.rules()), UserMessage.from(prompt.order()))
                .build();
        Reception reception = new Reception(deltas, settings.model());
        try {
            model.chat(chat, reception);
            return reception.result();
        } catch (ModelFailure failure) {
            throw Thread.currentThread().isInterrupted() ? interrupted(deadline) : failure;
        } catch (RuntimeException e) {
            // Its message may quote what was sent or received.
            throw new ModelFailure(
                    ModelFailure.Kind.UNUSABLE,
                    "sent what cannot be read: " + e.getClass().getSimpleName());
        } finally {
            hasOutput.set(reception.hasOutput());
        }
    }

    private static ModelFailure interrupted(Deadline deadline) {
        return deadline.isAsGoodAsOver()
                ? new ModelFailure(ModelFailure.Kind.TIMED_OUT, "did not finish within the time limit")
                : new ModelFailure(ModelFailure.Kind.CANCELLED, "nobody waits for the answer any more");
    }

    private RetryConfig onceMore(Deadline deadline, AtomicBoolean hasOutput) {
        return RetryConfig.<GeneratedText>custom()
                .maxAttempts(2)
                .retryOnException(e -> e instanceof ModelFailure failure
                        && failure.isWorthRetry()
                        && !hasOutput.get()
                        && pauseAfter(failure).compareTo(deadline.remaining()) < 0)
                .intervalBiFunction((attempt, result) -> pauseAfter(result).toMillis())
                .build();
    }

    private Duration pauseAfter(Either<Throwable, GeneratedText> result) {
        return result.isLeft() && result.getLeft() instanceof ModelFailure failure
                ? pauseAfter(failure)
                : pauseBeforeRetry;
    }

    private Duration pauseAfter(ModelFailure failure) {
        return failure.retryAfter().orElse(pauseBeforeRetry);
    }

    private static boolean saysProviderIsDown(Throwable e) {
        return e instanceof ModelFailure failure && failure.saysProviderIsDown();
    }
}
