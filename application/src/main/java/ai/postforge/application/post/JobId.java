package ai.postforge.application.post;

/** Names one job of the queue; a post that is put off gets another one. 1 to 64 characters. */
public record JobId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 64 characters */
    public JobId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("a job id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
