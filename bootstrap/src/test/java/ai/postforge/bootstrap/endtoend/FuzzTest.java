package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.bootstrap.fuzz.Fuzzer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Random requests by the OpenAPI document. The system property {@code postforge.fuzz.requests} says how many, and
 * {@code postforge.fuzz.seed} where they begin. What they were answered with is printed.
 */
final class FuzzTest {
    private static final int REQUESTS = Integer.getInteger("postforge.fuzz.requests", 5_000);
    private static final long SEED = Long.getLong("postforge.fuzz.seed", 14);
    private static final int MAX_FAULTS = 50;

    @Test
    void everyAnswerIsAsDocumentedAndARefusedRequestChangesNothing() {
        try (FuzzedService service = new FuzzedService(REQUESTS)) {
            Fuzzer fuzzer = service.fuzzer(SEED, UnaryOperator.identity());
            for (int i = 0; i < REQUESTS && fuzzer.faults().size() < MAX_FAULTS; i++) {
                fuzzer.step();
            }

            System.out.println("Fuzzed with seed " + SEED + ": " + fuzzer.statuses());
            assertThat(fuzzer.faults().entrySet().stream()
                            .map(fault -> fault.getKey() + "\n" + fault.getValue())
                            .collect(Collectors.joining("\n\n")))
                    .isEmpty();
            assertThat(fuzzer.neverDone()).isEmpty();
            assertThat(service.audit().findings()).isEmpty();
        }
    }
}
