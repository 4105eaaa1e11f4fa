package ai.postforge.application.generation;

import ai.postforge.application.fake.InMemorySlots;

final class InMemorySlotsTest extends GenerationSlotsContract {
    @Override
    protected GenerationSlots slots(int inAll, int perUser) {
        return new InMemorySlots(inAll, perUser);
    }
}
