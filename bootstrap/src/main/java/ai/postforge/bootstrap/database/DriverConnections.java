package ai.postforge.bootstrap.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The driver's own data source, so that others can ask for its address, but with connections for the URL as it was
 * given. By itself, the driver writes all parameters into the URL of each connection. Each connection then parses it
 * again, and Flyway searches it with a pattern that takes 50 ms for such a long text.
 */
final class DriverConnections extends PGSimpleDataSource {
    private static final long serialVersionUID = 1;

    private final String url;
    private final Properties properties = new Properties();

    /** @throws DatabaseUnavailableException if the driver does not understand one of the parameters */
    DriverConnections(String url, Optional<String> user, Optional<String> password, Map<String, String> parameters) {
        this.url = url;
        setUrl(url);
        parameters.forEach(this::set);
        user.ifPresent(name -> set("user", name));
        password.ifPresent(secret -> set("password", secret));
    }

    private void set(String name, String value) {
        try {
            setProperty(name, value);
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "the parameter " + name + " of the database's URL is not understood: " + e.getMessage(), e);
        }
        properties.setProperty(name, value);
    }

    @Override
    public void setLoginTimeout(int seconds) {
        super.setLoginTimeout(seconds);
        properties.setProperty("loginTimeout", Integer.toString(seconds));
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLException("the URL of the database is not one of PostgreSQL's", "08001");
        }
        return connection;
    }
}
