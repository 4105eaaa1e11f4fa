package ai.postforge.domain.post;

import java.util.Arrays;
import java.util.Optional;

/** How long a generated post is to be. */
public enum PostLength {
    SHORT("short"),
    MEDIUM("medium"),
    LONG("long");

    private final String code;

    PostLength(String code) {
        this.code = code;
    }

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** The length of that {@link #code}, or empty if there is none. */
    public static Optional<PostLength> of(String code) {
        return Arrays.stream(values())
                .filter(length -> length.code.equals(code))
                .findAny();
    }
}
