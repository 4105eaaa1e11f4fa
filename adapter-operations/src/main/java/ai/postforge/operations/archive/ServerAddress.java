package ai.postforge.operations.archive;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How PostgreSQL's tools connect to the database of a data source.
 *
 * @param environment their variables, the password among them
 * @param database its name
 */
record ServerAddress(Map<String, String> environment, String database) {
    private static final String DRIVERS_USUAL_FACTORY = "org.postgresql.ssl.LibPQFactory";

    ServerAddress {
        environment = Map.copyOf(environment);
    }

    /** Empty if the data source is not the driver's own, or has a setting that only the driver understands. */
    static Optional<ServerAddress> of(DataSource dataSource) {
        try {
            return dataSource.isWrapperFor(PGSimpleDataSource.class)
                    ? of(dataSource.unwrap(PGSimpleDataSource.class))
                    : Optional.empty();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Optional<ServerAddress> of(PGSimpleDataSource driver) {
        boolean driversOwn = driver.getSslKey() != null
                || !DRIVERS_USUAL_FACTORY.equals(driver.getSslfactory())
                || driver.getProperty(PGProperty.SOCKET_FACTORY) != null
                || driver.getDatabaseName() == null;
        return driversOwn
                ? Optional.empty()
                : Optional.of(new ServerAddress(environment(driver), driver.getDatabaseName()));
    }

    private static Map<String, String> environment(PGSimpleDataSource driver) {
        Map<String, String> variables = new HashMap<>();
        variables.put(
                "PGHOST",
                Arrays.stream(driver.getServerNames())
                        .map(name -> name.replaceAll("[\\[\\]]", ""))
                        .collect(Collectors.joining(",")));
        variables.put(
                "PGPORT",
                Arrays.stream(driver.getPortNumbers())
                        .mapToObj(port -> Integer.toString(port == 0 ? 5432 : port))
                        .collect(Collectors.joining(",")));
        variables.put("PGDATABASE", driver.getDatabaseName());
        put(variables, "PGUSER", driver.getUser());
        put(variables, "PGPASSWORD", driver.getPassword());
        put(
                variables,
                "PGSSLMODE",
                driver.getSslMode() == null && driver.getSsl() ? "verify-full" : driver.getSslMode());
        put(variables, "PGSSLROOTCERT", driver.getSslRootCert());
        put(variables, "PGOPTIONS", driver.getOptions());
        variables.put("PGCONNECT_TIMEOUT", Integer.toString(Math.max(2, driver.getConnectTimeout())));
        variables.put("PGGSSENCMODE", "disable");
        variables.put("PGAPPNAME", "postforge");
        return variables;
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }

    /** Without the variables, because they include the password. */
    @Override
    public String toString() {
        return database;
    }
}
