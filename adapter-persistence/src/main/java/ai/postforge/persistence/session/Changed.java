package ai.postforge.persistence.session;

/** What the row count of a guarded change says: one won, none lost, and more is a bug, because one row was meant. */
public final class Changed {
    private Changed() {}

    /**
     * Whether the row was there, and as the guard wanted it.
     *
     * @param about tells the row in a message
     * @throws IllegalStateException if more than one row was changed, which is undone with the transaction
     */
    public static boolean atMostOne(long rows, Object about) {
        if (rows > 1) {
            throw new IllegalStateException(rows + " rows were changed instead of one: " + about);
        }
        return rows == 1;
    }

    /** @throws IllegalStateException if not exactly one row was changed, which cannot be */
    public static void surely(long rows, Object about) {
        if (!atMostOne(rows, about)) {
            throw new IllegalStateException("no row was changed: " + about);
        }
    }
}
