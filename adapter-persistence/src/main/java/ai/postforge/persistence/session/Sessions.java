package ai.postforge.persistence.session;

import jakarta.persistence.SchemaValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Transaction;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.bytecode.internal.none.BytecodeProviderImpl;
import org.hibernate.bytecode.spi.BytecodeProvider;

/**
 * Hibernate over a data source, through stateless sessions only: one call, one statement; nothing is cached, cascaded
 * or written later.
 */
public final class Sessions implements AutoCloseable {
    /** How often work is tried in all when the database undoes it for the sake of another one. */
    private static final int MAX_ATTEMPTS = 3;

    private final StandardServiceRegistry services;
    private final SessionFactory factory;

    private Sessions(StandardServiceRegistry services, SessionFactory factory) {
        this.services = services;
        this.factory = factory;
    }

    /** Does not connect yet, so that a service can start while its database is away. */
    public static Sessions open(DataSource dataSource, List<Class<?>> rows) {
        StandardServiceRegistry services = new StandardServiceRegistryBuilder()
                // Nothing is loaded lazily, so there is nothing to generate classes for, which takes its time at the
                // start.
                .addService(BytecodeProvider.class, new BytecodeProviderImpl())
                .applySetting("jakarta.persistence.nonJtaDataSource", dataSource)
                .applySetting("jakarta.persistence.database-product-name", "PostgreSQL")
                .applySetting("jakarta.persistence.database-major-version", "14")
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
                // The schema's names are in camel case.
                .applySetting("hibernate.globally_quoted_identifiers", true)
                // By way of java.sql.Timestamp, hours that the JVM's zone skips in spring would be lost.
                .applySetting("hibernate.type.java_time_use_direct_jdbc", true)
                // Failures are thrown. Logged besides, they would tell keys and addresses.
                .applySetting("hibernate.jdbc.log.errors", false)
                .applySetting("hibernate.cache.use_second_level_cache", false)
                .applySetting("hibernate.hbm2ddl.auto", "none")
                .build();
        try {
            return new Sessions(
                    services,
                    new MetadataSources(services)
                            .addAnnotatedClasses(rows.toArray(Class<?>[]::new))
                            .buildMetadata()
                            .buildSessionFactory());
        } catch (RuntimeException failure) {
            StandardServiceRegistryBuilder.destroy(services);
            throw failure;
        }
    }

    /** What the row classes expect of the live schema and do not find; none if all is well. */
    public List<String> mappingProblems() {
        try {
            factory.getSchemaManager().validate();
            return List.of();
        } catch (SchemaValidationException failure) {
            return Arrays.stream(failure.getFailures())
                    .map(Throwable::getMessage)
                    .toList();
        }
    }

    /**
     * Runs one statement that is a transaction by itself: without a round trip for its begin and commit. It is run again
     * if it lost a race.
     */
    public <T> T inOneStatement(Function<StatelessSession, T> statement) {
        return attempt(
                () -> {
                    try (StatelessSession session = factory.openStatelessSession()) {
                        return statement.apply(session);
                    }
                },
                SqlFailures::isLostRace);
    }

    /** Runs the work in one transaction, again if it lost a race, or was overtaken by another one. */
    public <T> T inTransaction(Function<StatelessSession, T> work) {
        return attempt(
                () -> {
                    try (StatelessSession session = factory.openStatelessSession()) {
                        return commit(session, work);
                    }
                },
                failure -> SqlFailures.isLostRace(failure) || SqlFailures.isOvertaken(failure));
    }

    private static <T> T commit(StatelessSession session, Function<StatelessSession, T> work) {
        Transaction transaction = session.beginTransaction();
        try {
            T result = work.apply(session);
            transaction.commit();
            return result;
        } catch (RuntimeException | Error failure) {
            rollBack(transaction, failure);
            throw failure;
        }
    }

    private static void rollBack(Transaction transaction, Throwable failure) {
        try {
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    private static <T> T attempt(Attempt<T> work, Predicate<Throwable> worthRepeating) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (RuntimeException failure) {
                if (attempt == MAX_ATTEMPTS || !worthRepeating.test(failure)) {
                    throw SqlFailures.translate(failure);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Attempt<T> {
        T run();
    }

    @Override
    public void close() {
        factory.close();
        StandardServiceRegistryBuilder.destroy(services);
    }
}
