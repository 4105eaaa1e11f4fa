package ai.postforge.ai.limit;

import ai.postforge.application.port.GenerationSlots;
import ai.postforge.application.port.GenerationSlotsContract;

final class BoundedSlotsTest extends GenerationSlotsContract {
    @Override
    protected GenerationSlots slots(int inAll, int perUser) {
        return new BoundedSlots(inAll, perUser);
    }
}
