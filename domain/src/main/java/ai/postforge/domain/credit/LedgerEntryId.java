package ai.postforge.domain.credit;

/** The id of a ledger entry: 1 to 64 characters, a CUID for every entry made here. */
public record LedgerEntryId(String value) {
    /** @throws IllegalArgumentException if the id is blank or longer than 64 characters */
    public LedgerEntryId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("a ledger entry id has 1 to 64 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
