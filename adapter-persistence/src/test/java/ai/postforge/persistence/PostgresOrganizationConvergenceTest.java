package ai.postforge.persistence;

import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.store.OrganizationConvergenceContract;
import ai.postforge.persistence.testing.TestStore;
import org.junit.jupiter.api.AutoClose;

class PostgresOrganizationConvergenceTest extends OrganizationConvergenceContract {
    @AutoClose
    private final TestStore opened = new TestStore();

    @Override
    protected StorePorts emptyStore() {
        return opened.ports();
    }

    /** A sample: each event is a transaction. */
    @Override
    protected int orders() {
        return 40;
    }
}
