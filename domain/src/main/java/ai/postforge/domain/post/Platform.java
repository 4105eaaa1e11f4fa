package ai.postforge.domain.post;

import java.util.Arrays;
import java.util.Optional;

/** Where a post goes. Source: database schema, Post {@code platform}. */
public enum Platform {
    LINKEDIN("linkedin");

    private final String code;

    Platform(String code) {
        this.code = code;
    }

    /** The name in the database and in the API. */
    public String code() {
        return code;
    }

    /** The platform of that {@link #code}, or empty if there is none. */
    public static Optional<Platform> of(String code) {
        return Arrays.stream(values())
                .filter(platform -> platform.code.equals(code))
                .findAny();
    }
}
