package ai.postforge.domain.post;

/** The id of a post: 1 to 64 characters, a CUID for every post made here. */
public record PostId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 64 characters */
    public PostId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("a post id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
