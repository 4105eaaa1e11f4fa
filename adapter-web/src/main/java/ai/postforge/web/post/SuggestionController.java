package ai.postforge.web.post;

import ai.postforge.application.post.SuggestForPost;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.input.Input;
import ai.postforge.web.input.TimeZones;
import ai.postforge.web.problem.Problem;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.ZoneOffset;

/** {@code POST /api/posts/{id}/suggestions}: hashtags and times, by rules of thumb. */
@Controller("/api/posts/{id}/suggestions")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SuggestionController {
    private final SuggestForPost suggestForPost;

    SuggestionController(SuggestForPost suggestForPost) {
        this.suggestForPost = suggestForPost;
    }

    @Post
    HttpResponse<?> suggest(HttpRequest<byte[]> request, Caller caller, @PathVariable String id) {
        Input input = Input.ofOptionalBody(request);
        var zone = input.optional("timezone", TimeZones.RULE);
        input.check();
        var query = new SuggestForPost.Query(caller, PostPath.id(id), zone.orElse(ZoneOffset.UTC));
        return switch (suggestForPost.suggest(query)) {
            case SuggestForPost.Outcome.Suggested suggested -> HttpResponse.ok(SuggestionsJson.of(suggested));
            case SuggestForPost.Outcome.NotFound() -> PostAnswers.notFound(request);
            case SuggestForPost.Outcome.UserNotSynced() -> Problem.userNotSynced(request);
        };
    }
}
