package ai.postforge.web.post;

import ai.postforge.application.post.PostRefusal;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.web.input.Rule;
import ai.postforge.web.problem.Problem;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;

/** Answers that several routes of posts give, always alike. */
final class PostAnswers {
    static final Rule<PostContent> CONTENT = new Rule<>(PostContent::violationOf, PostContent::new);
    static final Rule<Platform> PLATFORM = Rule.oneOf(Platform.values(), Platform::code);

    private PostAnswers() {}

    static MutableHttpResponse<PostJson> created(PostView post) {
        return HttpResponse.created(PostJson.of(post))
                .header(HttpHeaders.LOCATION, PostPath.of(post.id()))
                .header(HttpHeaders.ETAG, EntityTags.of(post));
    }

    static HttpResponse<PostJson> ok(PostView post) {
        return ok(post, PostJson.of(post));
    }

    static HttpResponse<PostJson> ok(PostView post, PostJson json) {
        return HttpResponse.ok(json).header(HttpHeaders.ETAG, EntityTags.of(post));
    }

    /** The post is on its way; where it stands is to be seen where the post is. */
    static HttpResponse<PostJson> accepted(PostView post) {
        return HttpResponse.accepted()
                .body(PostJson.of(post))
                .header(HttpHeaders.LOCATION, PostPath.of(post.id()))
                .header(HttpHeaders.ETAG, EntityTags.of(post));
    }

    static HttpResponse<PostJson> notModified(PostView post) {
        return HttpResponse.<PostJson>notModified().header(HttpHeaders.ETAG, EntityTags.of(post));
    }

    static HttpResponse<Problem> refused(HttpRequest<?> request, PostRefusal why) {
        return switch (why) {
            case PostRefusal.NotFound() -> notFound(request);
            case PostRefusal.UserNotSynced() -> Problem.userNotSynced(request);
            case PostRefusal.Forbidden() ->
                Problem.answer(request, ProblemType.FORBIDDEN, "Members change their own posts only; admins all.");
            case PostRefusal.Stale() -> stale(request);
            case PostRefusal.Unreadable(String reason) -> Problem.answer(request, ProblemType.CONFLICT, reason);
            case PostRefusal.BeingPublished() -> beingPublished(request);
        };
    }

    /** The same whether the post is not there or somebody else's, so that nothing can be probed. */
    static HttpResponse<Problem> notFound(HttpRequest<?> request) {
        return Problem.answer(request, ProblemType.NOT_FOUND, PostPath.NO_SUCH_POST);
    }

    private static HttpResponse<Problem> stale(HttpRequest<?> request) {
        return Problem.answer(
                request, ProblemType.STALE, "The post is not the version that If-Match names. Read it and retry.");
    }

    private static HttpResponse<Problem> beingPublished(HttpRequest<?> request) {
        return Problem.answer(
                        request,
                        ProblemType.BEING_PUBLISHED,
                        "The post is being published right now. Try again in a few minutes.")
                .header(HttpHeaders.RETRY_AFTER, "10");
    }

    static HttpResponse<Problem> forbidden(HttpRequest<?> request, PostStatus status, String step) {
        return Problem.answer(
                request,
                ProblemType.ILLEGAL_TRANSITION,
                "A post that is " + status.code() + " cannot be " + step + ".");
    }
}
