package ai.postforge.web.post;

import ai.postforge.application.view.PostView;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
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
        return HttpResponse.ok(PostJson.of(post)).header(HttpHeaders.ETAG, EntityTags.of(post));
    }

    static HttpResponse<PostJson> notModified(PostView post) {
        return HttpResponse.<PostJson>notModified().header(HttpHeaders.ETAG, EntityTags.of(post));
    }

    /** The same whether the post is not there or somebody else's, so that nothing can be probed. */
    static HttpResponse<Problem> notFound(HttpRequest<?> request) {
        return Problem.answer(request, ProblemType.NOT_FOUND, PostPath.NO_SUCH_POST);
    }

    static HttpResponse<Problem> stale(HttpRequest<?> request) {
        return Problem.answer(
                request, ProblemType.STALE, "The post is not as If-Match expects it. Read it again and retry.");
    }
}
