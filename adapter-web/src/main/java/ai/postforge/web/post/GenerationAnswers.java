package ai.postforge.web.post;

import ai.postforge.application.generation.GeneratePost.Outcome;
import ai.postforge.application.post.PostView;
import ai.postforge.web.problem.Problem;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;

/** The answer to each outcome of a generation. */
final class GenerationAnswers {
    private GenerationAnswers() {}

    static MutableHttpResponse<?> of(HttpRequest<?> request, Outcome outcome) {
        return switch (outcome) {
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
            case Outcome.BudgetExhausted(int remaining, int required) ->
                Problem.answer(
                        request,
                        ProblemType.BUDGET_EXHAUSTED,
                        "A post costs " + required + " credit, and " + remaining
                                + " are left of your budget for this month.");
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
            case Outcome.TooManyGenerations(Duration retryAfter) ->
                Problem.answer(
                                request,
                                ProblemType.TOO_MANY_REQUESTS,
                                "Too many posts are being generated right now. Nothing was charged. Try again later.")
                        .header(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
            case Outcome.GeneratorFailed() -> failed(request);
            // Nobody is there to read it.
            case Outcome.ReaderGone() -> failed(request);
            case Outcome.GeneratorTimedOut() ->
                Problem.answer(
                        request,
                        ProblemType.GENERATOR_TIMEOUT,
                        "No post was generated within the time limit. Nothing was charged.");
            case Outcome.UserNotSynced() -> Problem.userNotSynced(request);
            case Outcome.MembershipEnded() -> Problem.membershipEnded(request);
        };
    }

    private static MutableHttpResponse<Problem> failed(HttpRequest<?> request) {
        return Problem.answer(
                request, ProblemType.GENERATOR_FAILED, "No post could be generated. Nothing was charged.");
    }

    private static MutableHttpResponse<PostJson> created(PostView post, int creditsAvailable) {
        return PostAnswers.created(post).header("X-Credits-Available", Integer.toString(creditsAvailable));
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
