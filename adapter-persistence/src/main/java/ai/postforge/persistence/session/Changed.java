package ai.postforge.persistence.session;

/** What the row count of a guarded change means: one row means won, none means lost, and more is a bug. */
public final class Changed {
    private Changed() {}

    /**
     * Whether the row existed in the state that the guard requires.
     *
     * @param about names the row in a message
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
