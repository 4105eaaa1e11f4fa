package ai.postforge.domain.organization;

/** The id that Clerk gives an organization: 1 to 255 characters. A deleted organization stays deleted. */
public record ClerkOrganizationId(String value) {
    public static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException if the id is blank or longer than {@value #MAX_LENGTH} characters */
    public ClerkOrganizationId {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a Clerk organization id has 1 to " + MAX_LENGTH + " characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
