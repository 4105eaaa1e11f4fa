package ai.postforge.persistence.session;

import ai.postforge.application.port.StoreUnavailableException;
import jakarta.persistence.SchemaValidationException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
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
    /** How many times work is tried in all when the database undoes it because of another transaction. */
    private static final int MAX_ATTEMPTS = 3;

    private final StandardServiceRegistry services;
    private final SessionFactory factory;
    private final Availability availability;
    private final boolean ownAvailability;
    private final Semaphore places;
    private final Turns turns = new Turns();

    private Sessions(
            StandardServiceRegistry services,
            SessionFactory factory,
            Availability availability,
            boolean ownAvailability,
            int transactions) {
        this.services = services;
        this.factory = factory;
        this.availability = availability;
        this.ownAvailability = ownAvailability;
        this.places = new Semaphore(transactions, true);
    }

    /**
     * Does not connect yet, so that a service can start while its database is away.
     *
     * @param poolSize how many connections the data source has; transactions use only a part of them
     */
    public static Sessions open(DataSource dataSource, int poolSize, List<Class<?>> rows) {
        Availability availability = Availability.behind(dataSource);
        StandardServiceRegistry services = new StandardServiceRegistryBuilder()
                // Nothing is loaded lazily, so there is nothing to generate classes for, which takes its time at the
                // start.
                .addService(BytecodeProvider.class, new BytecodeProviderImpl())
                .applySetting("jakarta.persistence.nonJtaDataSource", availability.guard(dataSource))
                .applySetting("jakarta.persistence.database-product-name", "PostgreSQL")
                .applySetting("jakarta.persistence.database-major-version", "14")
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
                // The schema's names are in camel case.
                .applySetting("hibernate.globally_quoted_identifiers", true)
                // Through java.sql.Timestamp, hours that the JVM's zone skips in spring would be lost.
                .applySetting("hibernate.type.java_time_use_direct_jdbc", true)
                // Failures are thrown. Logging them as well would reveal keys and addresses.
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
                            .buildSessionFactory(),
                    availability,
                    !(dataSource instanceof GuardedDataSource),
                    Math.max(1, poolSize * 3 / 4));
        } catch (RuntimeException failure) {
            StandardServiceRegistryBuilder.destroy(services);
            throw failure;
        }
    }

    /** What the row classes expect and the live schema does not have; empty if all is well. */
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

    /** Runs the work in one transaction, and again if it lost a race or another transaction overtook it. */
    public <T> T inTransaction(Function<StatelessSession, T> work) {
        return inLateTransaction(transaction -> work.apply(transaction.session()));
    }

    /**
     * The same for work about one row. It first waits for its turn, without a connection. In this process, work about
     * the same row runs one after the other and uses at most one connection.
     *
     * @param subject what the work is about: equal for the same row
     * @throws StoreUnavailableException if the turn does not come within one and a half seconds
     */
    public <T> T inTransaction(Object subject, Function<StatelessSession, T> work) {
        return inLateTransaction(transaction -> {
            transaction.awaitTurn(subject);
            return work.apply(transaction.session());
        });
    }

    /** The same for work that finds out by itself which row it concerns. */
    public <T> T inLateTransaction(Function<LateTransaction, T> work) {
        return attempt(
                () -> commit(new LateTransaction(this), work),
                failure -> SqlFailures.isLostRace(failure) || SqlFailures.isOvertaken(failure));
    }

    private static <T> T commit(LateTransaction transaction, Function<LateTransaction, T> work) {
        try {
            T result = work.apply(transaction);
            transaction.commit();
            return result;
        } catch (RuntimeException | Error failure) {
            transaction.rollBack(failure);
            throw failure;
        } finally {
            transaction.end();
        }
    }

    Turns turns() {
        return turns;
    }

    /** A session for a transaction, once there is a place for one more. */
    StatelessSession takeSession() {
        if (!Turns.await(places)) {
            throw new StoreUnavailableException("too many transactions at once");
        }
        try {
            return factory.openStatelessSession();
        } catch (RuntimeException failure) {
            places.release();
            throw failure;
        }
    }

    void giveBack(StatelessSession session) {
        try {
            session.close();
        } finally {
            places.release();
        }
    }

    private <T> T attempt(Attempt<T> work, Predicate<Throwable> worthRepeating) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (RuntimeException failure) {
                availability.report(failure);
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
        if (ownAvailability) {
            availability.close();
        }
        factory.close();
        StandardServiceRegistryBuilder.destroy(services);
    }
}
