package ai.postforge.ai.limit;

import ai.postforge.application.generation.GenerationSlots;
import ai.postforge.application.generation.GenerationSlotsContract;

final class BoundedSlotsTest extends GenerationSlotsContract {
    @Override
    protected GenerationSlots slots(int inAll, int perUser) {
        return new BoundedSlots(inAll, perUser);
    }
}
