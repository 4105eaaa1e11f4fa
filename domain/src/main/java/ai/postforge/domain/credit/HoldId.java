package ai.postforge.domain.credit;

/** The id of a hold: 1 to 64 characters, a CUID for every hold made here. */
public record HoldId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 64 characters */
    public HoldId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("a hold id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
