package ai.postforge.application.audit;

/** A row of {@code "User"}, as far as it is about credits. */
public record Account(String id, long available, long held, long opening, Totals totals) {
    /** Available and held together. */
    public long balance() {
        return available + held;
    }
}
