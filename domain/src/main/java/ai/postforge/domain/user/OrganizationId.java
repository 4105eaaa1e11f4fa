package ai.postforge.domain.user;

/** The organization a user belongs to, as the identity provider names it: 1 to 255 characters. */
public record OrganizationId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 255 characters */
    public OrganizationId {
        if (value.isBlank() || value.length() > 255) {
            throw new IllegalArgumentException("an organization id has 1 to 255 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
