package ai.postforge.bootstrap.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is, and how to speak to it.
 *
 * @param jdbcUrl host, port and database, without user, password and parameters
 * @param user empty for the driver's default
 * @param parameters the driver's own, by the driver's names
 * @param connectionLimit Prisma's {@code connection_limit}, where the URL has one
 */
public record DatabaseAddress(
        String jdbcUrl,
        Optional<String> user,
        Optional<String> password,
        Map<String, String> parameters,
        OptionalInt connectionLimit) {
    static final String FORMAT =
            "postgresql://user:password@host:port/database, with special characters in user and password as %XX, and host, "
                    + "port and database nowhere else";

    // Greedy up to the last @: people forget to encode the one in their password.
    private static final Pattern SYNTAX = Pattern.compile(
            "(?:jdbc:)?postgres(?:ql)?://(?:(?<login>[^/?]*)@)?(?<hosts>[^/?@]+)/(?<name>[^/?]+)(?:\\?(?<query>.*))?");
    private static final Pattern HOSTS = Pattern.compile(
            "(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?(?:,(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?)*");

    public DatabaseAddress {
        parameters = Map.copyOf(parameters);
    }

    /**
     * The address that a URL as Prisma, Supabase, libpq or JDBC write it means; empty if it is none of these.
     *
     * @throws RefusedParameterException if it asks for a security that it would not get
     */
    public static Optional<DatabaseAddress> parse(String url) {
        Matcher matcher = SYNTAX.matcher(url);
        if (!matcher.matches() || !HOSTS.matcher(matcher.group("hosts")).matches()) {
            return Optional.empty();
        }
        try {
            Map<String, String> query = new LinkedHashMap<>();
            Optional.ofNullable(matcher.group("query")).ifPresent(text -> readQuery(text, query));
            UrlParameters.requireNoPlace(query);
            Optional<String> user = Optional.ofNullable(query.remove("user"));
            Optional<String> password = Optional.ofNullable(query.remove("password"));
            String login = Optional.ofNullable(matcher.group("login")).orElse("");
            if (!login.isEmpty()) {
                int colon = login.indexOf(':');
                user = Optional.of(decode(colon < 0 ? login : login.substring(0, colon)));
                password = colon < 0 ? password : Optional.of(decode(login.substring(colon + 1)));
            }
            OptionalInt limit = UrlParameters.connectionLimit(query);
            return Optional.of(new DatabaseAddress(
                    "jdbc:postgresql://" + matcher.group("hosts") + "/" + matcher.group("name"),
                    user,
                    password,
                    UrlParameters.forDriver(query),
                    limit));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether a connection may be to one server as well as to another one. */
    boolean namesSeveralHosts() {
        return jdbcUrl.contains(",");
    }

    /** Host, port, database and user, for humans: no password and no parameters. */
    public String describe() {
        return jdbcUrl.substring("jdbc:".length())
                + user.map(name -> " as " + name).orElse("");
    }

    /** As {@link #describe}. */
    @Override
    public String toString() {
        return describe();
    }

    private static void readQuery(String text, Map<String, String> query) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
