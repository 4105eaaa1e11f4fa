package ai.postforge.application.port;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.StorePorts;

class InMemoryPublicationsTest extends PublicationsContract {
    private InMemoryStore memory = new InMemoryStore();

    @Override
    protected StorePorts emptyStore() {
        memory = new InMemoryStore();
        return memory.ports();
    }

    @Override
    protected StrayPosts strayPosts() {
        return memory.strayPosts();
    }
}
