package ai.postforge.application.store;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.StorePorts;

final class InMemoryOrganizationConvergenceTest extends OrganizationConvergenceContract {
    @Override
    protected StorePorts emptyStore() {
        return new InMemoryStore().ports();
    }

    /** The copies that its transactions make grow with what is in it. */
    @Override
    protected void prepareRun() {
        openEmptyStore();
    }

    /** All of them. */
    @Override
    protected int orders() {
        return Integer.MAX_VALUE;
    }
}
