package ai.postforge.domain.post;

/** Names one attempt to publish, so that whoever made it knows it again: 1 to 64 characters. */
public record AttemptId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 64 characters */
    public AttemptId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an attempt id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
