package ai.postforge.persistence.reads;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.persistence.session.Availability;
import ai.postforge.persistence.session.SqlFailures;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Reads outside of transactions, from the data source of this name, which may be a replica before its primary. */
@Singleton
public final class Reads {
    /** The name of the data source bean that queries use. */
    public static final String DATA_SOURCE = "reads";

    private final DataSource dataSource;

    Reads(@Named(DATA_SOURCE) DataSource dataSource) {
        // The container wraps the data source.
        this.dataSource = DelegatingDataSource.unwrapDataSource(dataSource);
    }

    /** The server that a failed read was sent to last. */
    private DataSource primary() {
        return dataSource instanceof ReplicaFirst replicaFirst ? replicaFirst.primary() : dataSource;
    }

    /**
     * The result of a query.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the database cannot be reached
     */
    public <T> T run(Supplier<T> query) {
        try {
            return dataSource instanceof ReplicaFirst replicaFirst ? replicaFirst.read(query) : query.get();
        } catch (CannotGetJdbcConnectionException failure) {
            // The refusal was already reported.
            throw new StoreUnavailableException("the database for reads cannot be reached", failure);
        } catch (RuntimeException failure) {
            Availability.report(primary(), failure);
            throw SqlFailures.translate(failure);
        }
    }
}
