package ai.postforge.bootstrap.doctor;

/**
 * One line of a check-up.
 *
 * @param finding what was seen; no secret
 * @param mend what to do, empty if nothing
 */
public record Diagnosis(String name, Level level, String finding, String mend) {
    /** The severity. */
    public enum Level {
        /** All is well. */
        OK,
        /** It runs, but perhaps not as intended. */
        WARNING,
        /** It does not run, or loses something. */
        PROBLEM
    }

    static Diagnosis ok(String name, String finding) {
        return new Diagnosis(name, Level.OK, finding, "");
    }

    static Diagnosis warning(String name, String finding, String mend) {
        return new Diagnosis(name, Level.WARNING, finding, mend);
    }

    static Diagnosis problem(String name, String finding, String mend) {
        return new Diagnosis(name, Level.PROBLEM, finding, mend);
    }
}
