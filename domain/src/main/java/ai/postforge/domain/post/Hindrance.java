package ai.postforge.domain.post;

import java.util.Arrays;
import java.util.Optional;

/** What holds a post up that is nobody's fault in the post. */
public enum Hindrance {
    /** The platform takes no more posts for now. */
    RATE_LIMIT("rate-limit"),
    /** LinkedIn does not serve the version of its API that is asked for; the operator has to name another. */
    LINKEDIN_VERSION("linkedin-version"),
    /** The platform cannot be reached, or does not answer well. */
    CONNECTION("connection"),
    /** Clerk, which keeps the members' tokens, cannot be reached or does not take our key. */
    CLERK("clerk");

    private final String code;

    Hindrance(String code) {
        this.code = code;
    }

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** The hindrance of that {@link #code}, or empty if there is none. */
    public static Optional<Hindrance> of(String code) {
        return Arrays.stream(values())
                .filter(hindrance -> hindrance.code.equals(code))
                .findAny();
    }
}
