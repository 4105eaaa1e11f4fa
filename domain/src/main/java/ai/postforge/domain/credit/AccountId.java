package ai.postforge.domain.credit;

/** The id of an account, which is the id of its owner: no user and no organization have the same. */
public record AccountId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 64 characters */
    public AccountId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("an account id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
