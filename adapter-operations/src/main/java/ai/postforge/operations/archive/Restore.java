package ai.postforge.operations.archive;

import ai.postforge.operations.OneConnection;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.Transactions;
import ai.postforge.operations.archive.Manifest.Counter;
import ai.postforge.operations.archive.Manifest.Dump;
import ai.postforge.operations.archive.Manifest.Part;
import ai.postforge.persistence.migration.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Restores an archive into an empty database, completely or not at all. For an archive that COPY wrote, the migrations
 * create the schema of the archive's version, which is filled and then migrated to the newest version. So an archive
 * outlives its schema. For one of {@code pg_dump}, {@code pg_restore} restores it, and the newer migrations follow.
 */
public final class Restore {
    private static final String BASELINE_VERSION = "2";
    private static final String PRISMA = "_prisma_migrations";
    private static final String PRISMA_TABLE = """
            CREATE TABLE "_prisma_migrations" (
                "id" VARCHAR(36) PRIMARY KEY NOT NULL,
                "checksum" VARCHAR(64) NOT NULL,
                "finished_at" TIMESTAMPTZ,
                "migration_name" VARCHAR(255) NOT NULL,
                "logs" TEXT,
                "rolled_back_at" TIMESTAMPTZ,
                "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
                "applied_steps_count" INTEGER NOT NULL DEFAULT 0)
            """;

    private final DataSource dataSource;
    private final PostgresTools tools;

    /** @param tools needed for an archive that {@code pg_dump} wrote */
    public Restore(DataSource dataSource, PostgresTools tools) {
        this.dataSource = dataSource;
        this.tools = tools;
    }

    /**
     * Fills the database, which has to be empty.
     *
     * @throws OperationFailedException if the archive is damaged, newer, or not PostForge's, if the database is not
     *     empty, refused or went away, or if there is no suitable {@code pg_restore}; nothing was changed
     */
    public ArchiveReport read(Path file, ArchiveProgress progress) {
        try (ArchiveReader archive = ArchiveReader.open(file)) {
            archive.verify(progress);
            Dump dump = archive.manifest().dump();
            if (dump == null) {
                return Transactions.inOne(dataSource, connection -> fill(connection, archive, progress));
            }
            new DumpRestore(dataSource, tools, archive.manifest(), dump).run(archive, progress);
            return ArchiveReport.of(archive.manifest(), "", List.of());
        } catch (IOException failure) {
            throw new OperationFailedException(
                    file + " cannot be read: " + OperationFailedException.firstLine(failure), failure);
        }
    }

    private static ArchiveReport fill(Connection connection, ArchiveReader archive, ArchiveProgress progress)
            throws SQLException {
        List<String> there = new SchemaContents(connection).tables();
        if (!there.isEmpty()) {
            throw new OperationFailedException("the database is not empty: it has " + String.join(", ", there));
        }
        Manifest manifest = archive.manifest();
        OneConnection one = new OneConnection(connection);
        requireKnown(one, manifest);
        makeSchema(connection, one, manifest);
        List<String> left = copyAll(connection, archive, progress);
        for (Counter counter : manifest.sequences()) {
            set(connection, counter);
        }
        new Migrations(one).migrate();
        one.requireWhole();
        return ArchiveReport.of(manifest, "", left);
    }

    static void requireKnown(DataSource dataSource, Manifest manifest) {
        if (new Migrations(dataSource)
                .status().stream().noneMatch(it -> it.version().equals(manifest.schemaVersion()))) {
            throw new OperationFailedException("the archive has schema version " + manifest.schemaVersion()
                    + ", which is newer than this program; restore it with the version that wrote it");
        }
    }

    private static void makeSchema(Connection connection, OneConnection one, Manifest manifest) throws SQLException {
        if (!manifest.baseline().isEmpty()) {
            // As after the adoption: PostForge's own history, which begins after Prisma's.
            new Migrations(one).migrateTo(BASELINE_VERSION);
            Transactions.execute(connection, "DROP TABLE \"" + SchemaContents.HISTORY + "\"");
            new Migrations(one).baseline(BASELINE_VERSION, manifest.baseline());
        }
        if (manifest.parts().stream().anyMatch(part -> part.table().equals(PRISMA))) {
            Transactions.execute(connection, PRISMA_TABLE);
        }
        new Migrations(one).migrateTo(manifest.schemaVersion());
    }

    private static List<String> copyAll(Connection connection, ArchiveReader archive, ArchiveProgress progress)
            throws SQLException {
        List<String> left = new ArrayList<>();
        List<String> known = new SchemaContents(connection).tablesInOrder();
        archive.manifest().parts().stream()
                .map(Part::table)
                .filter(table -> !known.contains(table))
                .forEach(left::add);
        long done = 0;
        for (String table : known) {
            Optional<Part> part = archive.manifest().parts().stream()
                    .filter(it -> it.table().equals(table))
                    .findFirst();
            if (part.isPresent()) {
                progress.at("restoring " + table, done);
                copy(connection, archive, part.get());
                done += part.get().bytes();
            }
        }
        return left;
    }

    private static void copy(Connection connection, ArchiveReader archive, Part part) throws SQLException {
        String table = SchemaContents.quoted(part.table());
        // The archive also has the rows that migrations inserted, and the results of the triggers.
        Transactions.execute(connection, "DELETE FROM " + table);
        Transactions.execute(connection, "ALTER TABLE " + table + " DISABLE TRIGGER USER");
        try (InputStream in = archive.open(part)) {
            long rows = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " (" + SchemaContents.quoted(part.columns()) + ") FROM STDIN", in);
            if (rows != part.rows()) {
                throw new OperationFailedException(
                        part.table() + " has " + rows + " rows in the archive, and should have " + part.rows());
            }
        } catch (IOException failure) {
            throw new OperationFailedException(
                    "the archive cannot be read: " + OperationFailedException.firstLine(failure), failure);
        }
        Transactions.execute(connection, "ALTER TABLE " + table + " ENABLE TRIGGER USER");
    }

    private static void set(Connection connection, Counter counter) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT setval(to_regclass(?), ?, ?) WHERE to_regclass(?) IS NOT NULL")) {
            statement.setString(1, SchemaContents.quoted(counter.name()));
            statement.setLong(2, counter.lastValue());
            statement.setBoolean(3, counter.called());
            statement.setString(4, SchemaContents.quoted(counter.name()));
            statement.execute();
        }
    }
}
