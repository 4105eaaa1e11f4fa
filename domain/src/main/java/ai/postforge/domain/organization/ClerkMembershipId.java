package ai.postforge.domain.organization;

/** The id that Clerk gives a membership: 1 to 255 characters. Somebody who joins again gets a new one. */
public record ClerkMembershipId(String value) {
    public static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException if the id is blank or longer than {@value #MAX_LENGTH} characters */
    public ClerkMembershipId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a Clerk membership id has 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
