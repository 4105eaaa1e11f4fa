package ai.postforge.application.store;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.StorePorts;

/** Two fakes agree: the run itself is repeatable, and the fake's books are exact after every step. */
final class InMemoryAgreementTest extends StoreAgreementContract {
    @Override
    protected StorePorts emptyStore() {
        return new InMemoryStore().ports();
    }
}
