package ai.postforge.domain.post;

/** The name of one attempt to publish, by which its maker recognizes it: 1 to 64 characters. */
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
