package ai.postforge.web.problem;

import io.micronaut.http.HttpStatus;
import java.util.Arrays;
import java.util.Optional;

/** Every kind of problem that the API answers with. The first one of a status is the general one. */
public enum ProblemType {
    BAD_REQUEST("bad-request", HttpStatus.BAD_REQUEST, "The request cannot be understood"),
    VALIDATION("validation", HttpStatus.BAD_REQUEST, "The request is not valid"),
    UNAUTHORIZED("unauthorized", HttpStatus.UNAUTHORIZED, "A valid session token is needed"),
    INSUFFICIENT_CREDITS("insufficient-credits", HttpStatus.PAYMENT_REQUIRED, "Not enough credits"),
    BUDGET_EXHAUSTED("budget-exhausted", HttpStatus.PAYMENT_REQUIRED, "The member's budget is exhausted"),
    FORBIDDEN("forbidden", HttpStatus.FORBIDDEN, "The role does not allow it"),
    MEMBERSHIP_ENDED("membership-ended", HttpStatus.FORBIDDEN, "The membership has ended"),
    NOT_FOUND("not-found", HttpStatus.NOT_FOUND, "Not found"),
    USER_NOT_SYNCED("user-not-synced", HttpStatus.NOT_FOUND, "The user is not known here yet"),
    ORGANIZATION_NOT_SYNCED(
            "organization-not-synced",
            HttpStatus.NOT_FOUND,
            "The organization or the membership is not known here yet"),
    METHOD_NOT_ALLOWED("method-not-allowed", HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
    NOT_ACCEPTABLE("not-acceptable", HttpStatus.NOT_ACCEPTABLE, "None of the accepted media types is available"),
    REQUEST_TIMEOUT("request-timeout", HttpStatus.REQUEST_TIMEOUT, "The request took too long to arrive"),
    CONFLICT("conflict", HttpStatus.CONFLICT, "The current state forbids it"),
    ILLEGAL_TRANSITION("illegal-transition", HttpStatus.CONFLICT, "The state of the post forbids it"),
    GENERATION_IN_PROGRESS("generation-in-progress", HttpStatus.CONFLICT, "The same request is still running"),
    BEING_PUBLISHED("being-published", HttpStatus.CONFLICT, "The post is being published"),
    TOO_MANY_SCHEDULED("too-many-scheduled", HttpStatus.CONFLICT, "Too many posts are scheduled"),
    STALE("stale", HttpStatus.PRECONDITION_FAILED, "The post has changed since"),
    BODY_TOO_LARGE("body-too-large", HttpStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body has to be JSON"),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            HttpStatus.UNPROCESSABLE_ENTITY,
            "The idempotency key belongs to another request"),
    TOO_MANY_REQUESTS("too-many-requests", HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    HEADERS_TOO_LARGE(
            "headers-too-large",
            HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
            "The headers of the request are too large"),
    INTERNAL("internal", HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    GENERATOR_FAILED("generator-failed", HttpStatus.BAD_GATEWAY, "The generator failed"),
    PUBLISHING_FAILED("publishing-failed", HttpStatus.BAD_GATEWAY, "The post could not be published"),
    UNAVAILABLE("unavailable", HttpStatus.SERVICE_UNAVAILABLE, "Not available right now"),
    DATABASE_UNAVAILABLE("database-unavailable", HttpStatus.SERVICE_UNAVAILABLE, "The database is away"),
    GENERATOR_TIMEOUT("generator-timeout", HttpStatus.GATEWAY_TIMEOUT, "The generator took too long");

    private static final String BASE = "https://postforge.ai/problems/";

    private final String slug;
    private final HttpStatus status;
    private final String title;

    ProblemType(String slug, HttpStatus status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /** What identifies the type: an absolute URI. */
    public String uri() {
        return BASE + slug;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The general type of a status, or empty if there is none. */
    public static Optional<ProblemType> of(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status.getCode() == status)
                .findFirst();
    }
}
