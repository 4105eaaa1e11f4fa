package ai.postforge.bootstrap.settings;

import ai.postforge.domain.post.MissedAfter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that can be set from outside.
 *
 * @param host the address where the API listens, or empty for all of this machine's
 * @param port where the API listens, 0 for any free port
 * @param holdTtl how long an unsettled hold lives
 * @param ai what writes the posts
 * @param publishing how posts go out
 * @param web how HTTP is served
 */
public record Settings(
        Optional<String> host,
        int port,
        DatabaseSettings database,
        ClerkSettings clerk,
        Duration holdTtl,
        AiSettings ai,
        PublishingSettings publishing,
        WebSettings web) {
    private static final String THIS_MACHINE = "127.0.0.1";
    private static final int DEFAULT_PORT = 8080;
    private static final Duration DEFAULT_HOLD_TTL = Duration.ofMinutes(2);
    private static final int MAX_POOL_SIZE = 1000;

    /**
     * Where the database is.
     *
     * @param primary empty for the embedded one
     * @param replica where read-only queries go, if not to the primary
     * @param poolSize connections per pool, if set
     */
    public record DatabaseSettings(
            Optional<DatabaseAddress> primary, Optional<DatabaseAddress> replica, OptionalInt poolSize) {}

    /**
     * Reads and checks them all.
     *
     * @throws InvalidSettingsException with every problem there is
     */
    public static Settings read(Environment environment) {
        SettingReader reader = new SettingReader(environment);
        int port = reader.read("PORT", text -> wholeNumber(text, 0, 65_535), "a port, 0 to 65535")
                .orElse(DEFAULT_PORT);
        DatabaseSettings database = readDatabase(reader);
        ClerkSettings clerk = ClerkSettings.read(reader, database.primary().isEmpty());
        Duration holdTtl = reader.read("POSTFORGE_HOLD_TTL", Durations::parse, Durations.FORMAT)
                .orElse(DEFAULT_HOLD_TTL);
        AiSettings ai = AiSettings.read(reader);
        PublishingSettings publishing = PublishingSettings.read(reader);
        WebSettings web = WebSettings.read(reader);
        Optional<String> host =
                reader.read("HOST", Settings::address, "an address or a name of this machine, as 127.0.0.1 or 0.0.0.0");
        reader.finish();
        return new Settings(host.or(() -> narrowest(clerk)), port, database, clerk, holdTtl, ai, publishing, web);
    }

    /**
     * Where the database is, and nothing else: what a command on the database needs.
     *
     * @throws InvalidSettingsException with every problem there is
     */
    public static DatabaseSettings readDatabase(Environment environment) {
        SettingReader reader = new SettingReader(environment);
        DatabaseSettings database = readDatabase(reader);
        reader.finish();
        return database;
    }

    /** How late a scheduled post may be found and still be sent, and nothing else: what a takeover needs. */
    public static MissedAfter readMissedAfter(Environment environment) {
        SettingReader reader = new SettingReader(environment);
        MissedAfter missedAfter = PublishingSettings.readMissedAfter(reader);
        reader.finish();
        return missedAfter;
    }

    /** What can be run with, but probably is not meant so; one line each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (holdTtl.compareTo(ai.timeout()) <= 0) {
            warnings.add("POSTFORGE_HOLD_TTL (" + holdTtl + ") is not longer than POSTFORGE_AI_TIMEOUT (" + ai.timeout()
                    + "): slow generations will end as timed out although the generator answered");
        }
        if (clerk.webhookSecrets().isEmpty()) {
            warnings.add("CLERK_WEBHOOK_SECRET is not set: webhooks are answered 503");
        }
        if (clerk.keys() instanceof ClerkSettings.SessionKeys.Development && !host.equals(Optional.of(THIS_MACHINE))) {
            warnings.add("HOST lets others than this machine reach a service that takes tokens of the development key");
        }
        return warnings;
    }

    private static Optional<DatabaseAddress> readAddress(SettingReader reader, String name) {
        try {
            return reader.readSecret(name, DatabaseAddress::parse, DatabaseAddress.FORMAT);
        } catch (RefusedParameterException refused) {
            reader.problem(name + " sets " + refused.getMessage());
            return Optional.empty();
        }
    }

    private static DatabaseSettings readDatabase(SettingReader reader) {
        Optional<DatabaseAddress> primary = readAddress(reader, "DATABASE_URL");
        Optional<DatabaseAddress> replica = readAddress(reader, "DATABASE_REPLICA_URL");
        if (reader.text("DATABASE_REPLICA_URL").isPresent()
                && reader.text("DATABASE_URL").isEmpty()) {
            reader.problem("DATABASE_REPLICA_URL is set without DATABASE_URL; a replica needs its primary");
        }
        if (replica.filter(DatabaseAddress::namesSeveralHosts).isPresent()) {
            reader.problem("DATABASE_REPLICA_URL names several hosts; it has to be one replica,"
                    + " or nobody could tell which of them has what was just written");
        }
        OptionalInt poolSize = reader.read(
                        "DATABASE_POOL_SIZE",
                        text -> wholeNumber(text, 1, MAX_POOL_SIZE),
                        "a number of connections, 1 to " + MAX_POOL_SIZE)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
        return new DatabaseSettings(primary, replica, poolSize);
    }

    /** Tokens of the development key are for this machine, and so is a service that takes them. */
    private static Optional<String> narrowest(ClerkSettings clerk) {
        return clerk.keys() instanceof ClerkSettings.SessionKeys.Development
                ? Optional.of(THIS_MACHINE)
                : Optional.empty();
    }

    private static Optional<String> address(String text) {
        return Optional.of(text).filter(it -> it.matches("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,252})|[0-9a-fA-F:.]{2,45}"));
    }

    static Optional<Integer> wholeNumber(String text, int min, int max) {
        return Optional.of(text)
                .filter(digits -> digits.matches("\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> min <= number && number <= max);
    }
}
