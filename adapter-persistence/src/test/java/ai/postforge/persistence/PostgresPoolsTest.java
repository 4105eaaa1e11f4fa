package ai.postforge.persistence;

import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.store.PoolsContract;
import ai.postforge.persistence.testing.TestStore;
import org.junit.jupiter.api.AutoClose;

class PostgresPoolsTest extends PoolsContract {
    @AutoClose
    private final TestStore opened = new TestStore();

    @Override
    protected StorePorts emptyStore() {
        return opened.ports();
    }
}
