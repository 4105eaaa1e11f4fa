package ai.postforge.domain.user;

/** PostForge's own id of a user: 1 to 64 characters, a CUID for every user made here. */
public record UserId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 64 characters */
    public UserId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("a user id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
