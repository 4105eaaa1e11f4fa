package ai.postforge.application.store;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.StorePorts;

final class InMemoryPoolsTest extends PoolsContract {
    @Override
    protected StorePorts emptyStore() {
        return new InMemoryStore().ports();
    }
}
