package ai.postforge.domain.post;

import java.util.Arrays;
import java.util.Optional;

/** Where a post stands in its lifecycle. Source: database schema, Post {@code status}. */
public enum PostStatus {
    /** Written, and not scheduled. */
    DRAFT("draft"),
    /** Waiting for its time. */
    SCHEDULED("scheduled"),
    /** Out. */
    PUBLISHED("published"),
    /** Publishing failed; it can be tried again. */
    FAILED("failed");

    private final String code;

    PostStatus(String code) {
        this.code = code;
    }

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** The status of that {@link #code}, or empty if there is none. */
    public static Optional<PostStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findAny();
    }
}
