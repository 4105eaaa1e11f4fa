package ai.postforge.persistence.testing;

import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.user.UserQueries;
import ai.postforge.persistence.WriteStore;
import io.micronaut.context.ApplicationContext;
import io.micronaut.inject.qualifiers.Qualifiers;
import javax.sql.DataSource;

/** Both sides of the store over a database of their own. */
public final class TestStore implements AutoCloseable {
    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore writes = WriteStore.open(database.dataSource());
    private final ApplicationContext reads = readsFrom(database.dataSource());

    /** A container with the query ports over that data source. */
    public static ApplicationContext readsFrom(DataSource dataSource) {
        ApplicationContext context =
                ApplicationContext.builder().deduceEnvironment(false).build();
        context.registerSingleton(DataSource.class, dataSource, Qualifiers.byName("reads"));
        return context.start();
    }

    public TestDatabase database() {
        return database;
    }

    public WriteStore writes() {
        return writes;
    }

    public StorePorts ports() {
        return new StorePorts(
                writes.unitOfWork(),
                writes.creditHolds(),
                writes.expiredHolds(),
                reads.getBean(PostQueries.class),
                reads.getBean(CreditQueries.class),
                reads.getBean(UserQueries.class),
                writes.identities());
    }

    @Override
    public void close() {
        reads.close();
        writes.close();
        database.close();
    }
}
