package ai.postforge.application.operations;

import java.util.List;

/** Tests whether the relations of the schema hold. Leaves nothing behind. */
public interface VerifyRelations {
    Verification verify();

    /** What was tried, in order. */
    record Verification(List<Step> steps) {
        public Verification {
            steps = List.copyOf(steps);
        }

        public boolean isFine() {
            return steps.stream().allMatch(Step::fine);
        }
    }

    /**
     * One thing that was tried.
     *
     * @param finding what was seen, for the operator
     */
    record Step(String name, boolean fine, String finding) {}
}
