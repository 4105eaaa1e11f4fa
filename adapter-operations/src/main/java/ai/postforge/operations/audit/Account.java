package ai.postforge.operations.audit;

/** A row of {@code "User"}, as far as it is about credits. */
record Account(String id, long available, long held, long opening, Totals totals) {
    long balance() {
        return available + held;
    }
}
