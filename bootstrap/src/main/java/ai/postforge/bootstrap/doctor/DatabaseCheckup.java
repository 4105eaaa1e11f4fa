package ai.postforge.bootstrap.doctor;

import ai.postforge.application.operations.OperationsUseCases;
import ai.postforge.application.operations.ShowMigrations.SchemaState;
import ai.postforge.bootstrap.database.Database;
import ai.postforge.bootstrap.database.DatabaseUnavailableException;
import ai.postforge.bootstrap.settings.Settings.DatabaseSettings;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.health.DatabaseHealth;
import ai.postforge.operations.health.DatabaseHealth.Reading;
import ai.postforge.operations.health.ReplicaHealth;
import ai.postforge.persistence.migration.ForeignSchemaException;
import ai.postforge.persistence.migration.Migrations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;

/** The checks that need the database. */
final class DatabaseCheckup {
    private static final int OLDEST_SERVER = 14;
    private static final Duration SKEW_TO_WARN = Duration.ofSeconds(1);
    /** Webhooks are refused when their time is five minutes off, and holds of two minutes live half as long. */
    private static final Duration SKEW_TO_MEND = Duration.ofSeconds(60);

    /** A log segment; more is not lost time between two looks. */
    private static final long FAR_BEHIND = 16L << 20;

    private final DatabaseSettings settings;
    private final Path home;

    DatabaseCheckup(DatabaseSettings settings, Path home) {
        this.settings = settings;
        this.home = home;
    }

    List<Diagnosis> run() {
        try (Database database = Database.open(settings, home)) {
            Reading reading = new DatabaseHealth(database.direct(), InstantSource.system()).read();
            List<Diagnosis> found = new ArrayList<>();
            found.add(reachable(database, reading));
            found.add(version(reading));
            found.add(tls(database, reading));
            found.add(pool(database, reading));
            found.add(migrations(database));
            found.add(clock(reading));
            found.add(sweep(reading));
            found.add(publishing(reading));
            database.directReplica()
                    .map(replica -> replica(new ReplicaHealth(database.direct(), replica)))
                    .ifPresent(found::add);
            return found;
        } catch (OperationFailedException | DatabaseUnavailableException e) {
            return List.of(Diagnosis.problem(
                    "database",
                    OperationFailedException.firstLine(e),
                    "check DATABASE_URL, that the server runs, and that this machine may reach it"));
        }
    }

    private static Diagnosis reachable(Database database, Reading reading) {
        return reading.readOnly()
                ? Diagnosis.problem(
                        "database",
                        database.describe() + " only reads",
                        "point DATABASE_URL at the primary, with a user who may write; it owns the tables at best")
                : Diagnosis.ok("database", database.describe());
    }

    private static Diagnosis version(Reading reading) {
        return reading.majorVersion() < OLDEST_SERVER
                ? Diagnosis.problem(
                        "server version", reading.version(), "upgrade PostgreSQL to " + OLDEST_SERVER + " or newer")
                : Diagnosis.ok("server version", "PostgreSQL " + reading.version());
    }

    private static Diagnosis tls(Database database, Reading reading) {
        if (reading.tls()) {
            return Diagnosis.ok("TLS", "the connection is encrypted");
        }
        boolean local = database.isEmbedded() || database.describe().matches(".*//(localhost|127\\.|\\[::1]).*");
        return local
                ? Diagnosis.ok("TLS", "none, and none needed on this machine")
                : Diagnosis.warning("TLS", "the connection is not encrypted", "add ?sslmode=require to DATABASE_URL");
    }

    private static Diagnosis pool(Database database, Reading reading) {
        int free = reading.usableConnections() - reading.takenConnections();
        String finding = "up to " + database.poolSize() + " connections; the server grants "
                + reading.usableConnections() + ", " + reading.takenConnections() + " are taken";
        if (database.poolSize() > reading.usableConnections()) {
            return Diagnosis.problem("pool", finding, "lower DATABASE_POOL_SIZE");
        }
        return database.poolSize() > free
                ? Diagnosis.warning("pool", finding, "lower DATABASE_POOL_SIZE, or put PgBouncer in between")
                : Diagnosis.ok("pool", finding);
    }

    private static Diagnosis migrations(Database database) {
        SchemaState schema;
        try {
            schema = OperationsUseCases.showMigrations(new Migrations(database.direct()))
                    .show();
        } catch (ForeignSchemaException e) {
            return Diagnosis.problem("migrations", "are another program's", OperationFailedException.firstLine(e));
        } catch (FlywayException e) {
            return Diagnosis.problem(
                    "migrations",
                    "cannot be read: " + rootsFirstLine(e),
                    "grant the user of DATABASE_URL what it needs");
        }
        int all = schema.migrations().size();
        return schema.isUpToDate()
                ? Diagnosis.ok("migrations", all + " applied")
                : Diagnosis.problem(
                        "migrations",
                        schema.missing() + " of " + all + " not applied",
                        "run \"postforge db migrate\", or \"postforge db adopt\" on a database of Prisma's");
    }

    private static String rootsFirstLine(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return OperationFailedException.firstLine(root);
    }

    private static Diagnosis clock(Reading reading) {
        Duration skew = reading.clockSkew();
        String finding =
                "the database's is " + Math.abs(skew.toMillis()) + " ms " + (skew.isNegative() ? "behind" : "ahead");
        if (skew.abs().compareTo(SKEW_TO_WARN) < 0) {
            return Diagnosis.ok("clock", finding);
        }
        String mend = "let NTP set the clocks of both machines";
        return skew.abs().compareTo(SKEW_TO_MEND) < 0
                ? Diagnosis.warning("clock", finding, mend)
                : Diagnosis.problem("clock", finding, mend);
    }

    private static Diagnosis sweep(Reading reading) {
        return reading.overdueHolds() == 0
                ? Diagnosis.ok("holds", "none is overdue")
                : Diagnosis.warning(
                        "holds",
                        reading.overdueHolds() + " expired more than ten minutes ago and hold credits",
                        "start PostForge: every running one releases them");
    }

    private static Diagnosis publishing(Reading reading) {
        long version = waiting(reading, Hindrance.LINKEDIN_VERSION);
        if (version > 0) {
            return Diagnosis.problem(
                    "publishing",
                    version + " posts wait: LinkedIn does not serve LINKEDIN_VERSION",
                    "set LINKEDIN_VERSION to a version of this year, as yyyyMM, and restart; the posts go out by themselves");
        }
        long clerk = waiting(reading, Hindrance.CLERK);
        if (clerk > 0) {
            return Diagnosis.problem(
                    "publishing",
                    clerk + " posts wait: Clerk does not give out the members' tokens",
                    "check CLERK_SECRET_KEY and CLERK_API_URL, and restart; the posts go out by themselves");
        }
        return Diagnosis.ok("publishing", "no post waits for the operator");
    }

    private static long waiting(Reading reading, Hindrance hindrance) {
        return reading.waitingPosts().getOrDefault(hindrance.code(), 0L);
    }

    /** Never more than a warning: reads then go to the primary. */
    private static Diagnosis replica(ReplicaHealth health) {
        try {
            ReplicaHealth.Reading reading = health.read();
            if (!reading.standby()) {
                return Diagnosis.warning(
                        "replica",
                        "is no standby of the primary, and not read from",
                        "point DATABASE_REPLICA_URL at a streaming standby of DATABASE_URL");
            }
            String finding = reading.bytesBehind() + " bytes behind";
            return reading.bytesBehind() < FAR_BEHIND
                    ? Diagnosis.ok("replica", finding)
                    : Diagnosis.warning("replica", finding, "reads go to the primary until it has caught up");
        } catch (OperationFailedException e) {
            return Diagnosis.warning(
                    "replica",
                    OperationFailedException.firstLine(e),
                    "check DATABASE_REPLICA_URL; it is not read from");
        }
    }
}
