package ai.postforge.persistence.migration;

import ai.postforge.application.operations.MigrationHistory;
import ai.postforge.application.operations.MigrationStatus;
import ai.postforge.persistence.session.SqlFailures;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;

/** The schema's migrations: in order, once each, and under a lock, so that several processes may start at once. */
public final class Migrations implements MigrationHistory {
    /** What Prisma applied before an adoption. */
    private static final Set<MigrationState> BEHIND_BASELINE =
            Set.of(MigrationState.BELOW_BASELINE, MigrationState.BASELINE_IGNORED);

    /** How the descriptions of the baselines of adopted databases begin. */
    public static final String ADOPTED = "adopted from Prisma at ";

    private final Flyway flyway;
    private final Ownership ownership;

    public Migrations(DataSource dataSource) {
        flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                // Flyway must not be able to empty a database by accident.
                .cleanDisabled(true)
                .table(Ownership.HISTORY)
                .load();
        ownership = new Ownership(dataSource);
    }

    /**
     * Applies what is pending.
     *
     * @throws FlywayException if a migration failed (it is rolled back as a whole), or one that was applied has changed
     * @throws ForeignSchemaException if the schema is another program's, or Prisma's and was not adopted
     * @throws ai.postforge.application.port.StoreUnavailableException if the database cannot be reached
     */
    public MigrationReport migrate() {
        ownership.requireRoom();
        return run(it -> {
            var result = it.migrate();
            return new MigrationReport(
                    result.migrations.stream().map(applied -> applied.version).toList(),
                    Optional.ofNullable(result.targetSchemaVersion)
                            .or(() -> Optional.ofNullable(result.initialSchemaVersion)));
        });
    }

    @Override
    public List<MigrationStatus> status() {
        return run(
                it -> Arrays.stream(it.info().all()).map(Migrations::statusOf).toList());
    }

    /** Applies what is pending up to the version, and no further. */
    public void migrateTo(String version) {
        Flyway upTo = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .target(version)
                .load();
        try {
            upTo.migrate();
        } catch (FlywayException failure) {
            throw SqlFailures.translate(failure);
        }
    }

    /** Marks a database that has the schema of a version already, without having run its migrations. */
    public void baseline(String version, String description) {
        Flyway baseline = Flyway.configure()
                .configuration(flyway.getConfiguration())
                .baselineVersion(version)
                .baselineDescription(description)
                .load();
        try {
            baseline.baseline();
        } catch (FlywayException failure) {
            throw SqlFailures.translate(failure);
        }
    }

    /**
     * The faults of the history: changed checksums, missing and pending migrations.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the database cannot be reached
     */
    public List<MigrationProblem> problems() {
        return run(it -> it.validateWithResult().invalidMigrations.stream()
                .map(invalid -> new MigrationProblem(
                        Optional.ofNullable(invalid.version).orElse(""),
                        Optional.ofNullable(invalid.errorDetails.errorMessage)
                                .orElse("invalid")
                                .lines()
                                .map(String::strip)
                                .collect(Collectors.joining(" "))))
                .toList());
    }

    private <T> T run(Function<Flyway, T> work) {
        ownership.requireOurHistory();
        try {
            return work.apply(flyway);
        } catch (FlywayException failure) {
            if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
                throw ownership.withoutHistory();
            }
            throw SqlFailures.translate(failure);
        }
    }

    private static MigrationStatus statusOf(MigrationInfo info) {
        MigrationStatus.State state = info.getState().isFailed()
                ? MigrationStatus.State.FAILED
                : info.getState().isApplied() || BEHIND_BASELINE.contains(info.getState())
                        ? MigrationStatus.State.APPLIED
                        : MigrationStatus.State.PENDING;
        return new MigrationStatus(
                Optional.ofNullable(info.getVersion())
                        .map(MigrationVersion::getVersion)
                        .orElse(""),
                info.getDescription(),
                state,
                Optional.ofNullable(info.getInstalledOn()).map(Date::getTime).map(Instant::ofEpochMilli));
    }

    /** Whether another program keeps a history of its migrations where ours would be, or its tasks. */
    public Optional<String> foreignTable() {
        try {
            ownership.requireRoom();
            return Optional.empty();
        } catch (ForeignSchemaException foreign) {
            return Optional.ofNullable(foreign.getMessage());
        }
    }

    /** What is wrong with one migration. */
    public record MigrationProblem(String version, String message) {}
}
