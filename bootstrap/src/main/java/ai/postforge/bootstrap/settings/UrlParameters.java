package ai.postforge.bootstrap.settings;

import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** Translates the parameters that Prisma and libpq know into those of the JDBC driver. */
final class UrlParameters {
    private static final Map<String, String> DRIVER_NAMES = Map.ofEntries(
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("socket_timeout", "socketTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("target_session_attrs", "targetServerType"),
            Map.entry("keepalives", "tcpKeepAlive"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("require_auth", "requireAuth"),
            Map.entry("sslnegotiation", "sslNegotiation"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("krbsrvname", "kerberosServerName"));
    private static final String SCHEMA = "schema";

    /** What libpq or the driver take for the place of the database, one of them instead of the rest of the URL, the other not. */
    private static final Set<String> PLACES =
            Set.of("host", "hostaddr", "port", "dbname", "service", "PGHOST", "PGPORT", "PGDBNAME");

    private UrlParameters() {}

    /**
     * Refuses a query that says where the database is: programs that read the same URL would not all go to the same one.
     *
     * @throws IllegalArgumentException if there is such a parameter
     */
    static void requireNoPlace(Map<String, String> query) {
        if (!Collections.disjoint(query.keySet(), PLACES)) {
            throw new IllegalArgumentException("the query says where the database is");
        }
    }

    /** How many connections Prisma's {@code connection_limit} allows, if it is there. */
    static OptionalInt connectionLimit(Map<String, String> query) {
        String limit = query.getOrDefault("connection_limit", "");
        return limit.matches("[1-9]\\d{0,3}") ? OptionalInt.of(Integer.parseInt(limit)) : OptionalInt.empty();
    }

    /**
     * What of the query the driver understands. The rest is for other programs (Prisma's engine, poolers) and left out.
     *
     * @throws RefusedParameterException if what would be left out is about security
     */
    static Map<String, String> forDriver(Map<String, String> given) {
        Map<String, String> query = new HashMap<>(given);
        TransportSecurity.translateFromPrisma(query);
        Map<String, String> parameters = new HashMap<>();
        // The driver takes a list of identifiers, and PostgreSQL lowers those that are not quoted.
        Optional.ofNullable(query.remove(SCHEMA)).ifPresent(name -> parameters.put("currentSchema", quoted(name)));
        Set<String> known = driverNames();
        Set<String> unknown = new HashSet<>();
        query.forEach((name, value) -> {
            String driverName = DRIVER_NAMES.getOrDefault(name, name);
            if (known.contains(driverName)) {
                parameters.put(driverName, translate(driverName, value));
            } else {
                unknown.add(name);
            }
        });
        TransportSecurity.requireNone(query, unknown);
        if ("true".equals(query.get("pgbouncer"))) {
            parameters.put("prepareThreshold", "0");
        }
        return parameters;
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    private static Set<String> driverNames() {
        try {
            String anyUrl = "jdbc:postgresql://localhost/any";
            return Arrays.stream(DriverManager.getDriver(anyUrl).getPropertyInfo(anyUrl, new Properties()))
                    .map((DriverPropertyInfo property) -> property.name)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (SQLException e) {
            throw new IllegalStateException("the PostgreSQL driver is missing", e);
        }
    }

    private static String translate(String driverName, String value) {
        return switch (driverName + "=" + value) {
            case "sslmode=no-verify" -> "require";
            case "targetServerType=read-write" -> "primary";
            case "targetServerType=prefer-standby" -> "preferSecondary";
            case "targetServerType=standby", "targetServerType=read-only" -> "secondary";
            case "tcpKeepAlive=1" -> "true";
            case "tcpKeepAlive=0" -> "false";
            default -> value;
        };
    }
}
