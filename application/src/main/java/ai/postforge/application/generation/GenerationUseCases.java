package ai.postforge.application.generation;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.port.IdSource;
import java.time.InstantSource;

/** Hands out the use case that generates posts. */
public final class GenerationUseCases {
    private GenerationUseCases() {}

    public static GeneratePost generatePost(
            CreditHolds holds,
            PostGenerator generator,
            GenerationSlots slots,
            GenerationLimits limits,
            IdSource ids,
            InstantSource clock) {
        return new GeneratePostByHold(holds, new TimeLimitedGenerator(generator), slots, limits, ids, clock);
    }
}
