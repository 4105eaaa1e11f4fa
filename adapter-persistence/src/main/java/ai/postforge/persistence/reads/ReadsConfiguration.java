package ai.postforge.persistence.reads;

import io.micronaut.data.jdbc.config.DataJdbcConfiguration;
import io.micronaut.data.model.query.builder.sql.Dialect;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Configures the repositories in code, so the wiring only has to supply the data source bean. */
@Singleton
@Named(Reads.DATA_SOURCE)
final class ReadsConfiguration extends DataJdbcConfiguration {
    @SuppressWarnings("this-escape") // The setter is plain, and this class is the last.
    ReadsConfiguration() {
        super(Reads.DATA_SOURCE);
        setDialect(Dialect.POSTGRES);
    }
}
