package ai.postforge.bootstrap.settings;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** Settings that cannot be used. Each problem is one line for the operator, without secrets. */
public final class InvalidSettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> problems;

    public InvalidSettingsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = new ArrayList<>(problems);
    }

    /** One line for each problem. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
