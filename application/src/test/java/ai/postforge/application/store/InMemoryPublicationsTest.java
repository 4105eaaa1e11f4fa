package ai.postforge.application.store;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.post.AttemptsUnderWay;
import ai.postforge.application.post.StrayPosts;

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

    @Override
    protected AttemptsUnderWay attemptsUnderWay() {
        return memory.attemptsUnderWay();
    }
}
