package ai.postforge.persistence;

import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.port.IdempotencyKeysContract;
import ai.postforge.persistence.testing.TestStore;
import org.junit.jupiter.api.AfterEach;

class PostgresIdempotencyKeysTest extends IdempotencyKeysContract {
    private final TestStore opened = new TestStore();

    @Override
    protected StorePorts emptyStore() {
        return opened.ports();
    }

    @AfterEach
    void closeStore() {
        opened.close();
    }
}
