package ai.postforge.domain.post;

import java.util.Optional;

/**
 * A post as its platform knows it.
 *
 * @param id the platform's own id of it, 1 to 255 characters
 * @param link where people can see it, where the platform has such a place
 */
public record PlatformPost(String id, Optional<String> link) {
    private static final int MAX_ID = 255;

    /** @throws IllegalArgumentException if the id is blank or longer than 255 characters */
    public PlatformPost {
        if (id.isBlank() || id.length() > MAX_ID) {
            throw new IllegalArgumentException("a platform's id has 1 to 255 characters");
        }
    }
}
