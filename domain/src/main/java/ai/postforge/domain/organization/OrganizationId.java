package ai.postforge.domain.organization;

/** PostForge's own id of an organization: 1 to 64 characters, a CUID for every organization made here. */
public record OrganizationId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 64 characters */
    public OrganizationId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an organization id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
