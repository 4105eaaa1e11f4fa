package ai.postforge.web.problem;

import java.io.Serial;
import java.util.List;

/** Ends a request with a problem while the request is still being read. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Problem.Violation> errors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    private ProblemException(ProblemType type, String detail, List<Problem.Violation> errors) {
        super(detail);
        this.type = type;
        this.errors = errors;
    }

    /** The problem of a request with these violations. */
    public static ProblemException invalid(List<Problem.Violation> errors) {
        String fields = String.join(
                ", ", errors.stream().map(Problem.Violation::field).distinct().toList());
        return new ProblemException(ProblemType.VALIDATION, "Not valid: " + fields + ".", List.copyOf(errors));
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<Problem.Violation> errors() {
        return errors;
    }
}
