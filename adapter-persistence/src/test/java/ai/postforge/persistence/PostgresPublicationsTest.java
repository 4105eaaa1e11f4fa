package ai.postforge.persistence;

import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.post.AttemptsUnderWay;
import ai.postforge.application.post.StrayPosts;
import ai.postforge.application.store.PublicationsContract;
import ai.postforge.persistence.testing.TestStore;
import org.junit.jupiter.api.AutoClose;

class PostgresPublicationsTest extends PublicationsContract {
    @AutoClose
    private final TestStore opened = new TestStore();

    @Override
    protected StorePorts emptyStore() {
        return opened.ports();
    }

    @Override
    protected StrayPosts strayPosts() {
        return opened.writes().strayPosts();
    }

    @Override
    protected AttemptsUnderWay attemptsUnderWay() {
        return opened.writes().attemptsUnderWay();
    }
}
