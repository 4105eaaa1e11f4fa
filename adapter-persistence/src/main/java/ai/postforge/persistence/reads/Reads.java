package ai.postforge.persistence.reads;

import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.persistence.session.SqlFailures;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import java.util.function.Supplier;

/** Reads outside of transactions, from the data source of this name, which may be a replica. */
public final class Reads {
    /** The name of the data source bean that queries use. */
    public static final String DATA_SOURCE = "reads";

    private Reads() {}

    /**
     * The result of a query.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the database cannot be reached
     */
    public static <T> T run(Supplier<T> query) {
        try {
            return query.get();
        } catch (CannotGetJdbcConnectionException failure) {
            throw new StoreUnavailableException("the database for reads cannot be reached", failure);
        } catch (RuntimeException failure) {
            throw SqlFailures.translate(failure);
        }
    }
}
