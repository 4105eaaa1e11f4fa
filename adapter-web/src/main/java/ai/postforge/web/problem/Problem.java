package ai.postforge.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param detail what is wrong, for the client's developer; never anything internal
 * @param instance the path of the request, without its query
 * @param errors what is wrong with which field; not written when there is nothing
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, String instance, List<Violation> errors) {
    private static final String RETRY_AFTER_SECONDS = "5";

    /** What is wrong with one field, parameter or header of a request. */
    @Serdeable
    public record Violation(String field, String message) {}

    /** An answer with a problem. */
    public static MutableHttpResponse<Problem> answer(HttpRequest<?> request, ProblemType type, String detail) {
        return answer(request, type, detail, List.of());
    }

    /** The answer to a verified caller of whom the identity provider's word has not arrived yet. */
    public static MutableHttpResponse<Problem> userNotSynced(HttpRequest<?> request) {
        return answer(
                request,
                ProblemType.USER_NOT_SYNCED,
                "The session is valid, but Clerk has not announced this user yet. Try again in a moment.");
    }

    /** The answer to somebody whose organization or membership the identity provider has not announced yet. */
    public static MutableHttpResponse<Problem> organizationNotSynced(HttpRequest<?> request) {
        return answer(
                        request,
                        ProblemType.ORGANIZATION_NOT_SYNCED,
                        "The session is valid, but Clerk has not announced this organization or membership yet."
                                + " Try again in a moment.")
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    /** The answer to somebody who is no longer a member of the organization that their session names. */
    public static MutableHttpResponse<Problem> membershipEnded(HttpRequest<?> request) {
        return answer(
                request,
                ProblemType.MEMBERSHIP_ENDED,
                "The membership in the organization of this session has ended, or the organization was deleted.");
    }

    /** The answer while the database is away. */
    public static MutableHttpResponse<Problem> databaseUnavailable(HttpRequest<?> request) {
        return answer(request, ProblemType.DATABASE_UNAVAILABLE, "The database cannot be reached. Try again later.")
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }

    /** The problem of a request that no answer can be made of by {@link #answer}: it never became one of the framework's. */
    public static Problem of(ProblemType type, String detail, String instance) {
        return new Problem(type.uri(), type.title(), type.status().getCode(), detail, instance, List.of());
    }

    static MutableHttpResponse<Problem> answer(
            HttpRequest<?> request, ProblemType type, String detail, List<Violation> errors) {
        Problem problem =
                new Problem(type.uri(), type.title(), type.status().getCode(), detail, instance(request), errors);
        MutableHttpResponse<Problem> response = HttpResponse.<Problem>status(type.status());
        if (type == ProblemType.UNAUTHORIZED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return response.body(problem).contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    static String instance(HttpRequest<?> request) {
        return request.getUri().getRawPath();
    }
}
