package ai.postforge.operations.archive;

import ai.postforge.operations.OneConnection;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.Transactions;
import ai.postforge.operations.archive.Manifest.Dump;
import ai.postforge.operations.archive.Manifest.Part;
import ai.postforge.persistence.migration.MigrationReport;
import ai.postforge.persistence.migration.Migrations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * Restores what {@code pg_dump} saved: {@code pg_restore} in a transaction of its own, then the newer migrations in a
 * second transaction. If the second one fails, everything is dropped again.
 */
final class DumpRestore {
    /** Indexes of a large database take their time after the last row was read. */
    private static final Duration TO_END = Duration.ofHours(12);

    private static final int BUFFER = 1 << 16;

    private final DataSource dataSource;
    private final PostgresTools tools;
    private final Manifest manifest;
    private final Dump dump;

    DumpRestore(DataSource dataSource, PostgresTools tools, Manifest manifest, Dump dump) {
        this.dataSource = dataSource;
        this.tools = tools;
        this.manifest = manifest;
        this.dump = dump;
    }

    void run(ArchiveReader archive, ArchiveProgress progress) throws IOException {
        ServerAddress server = ServerAddress.of(dataSource)
                .orElseThrow(() -> new OperationFailedException(
                        "the archive is one of pg_dump's, and pg_restore cannot be told how to reach this database"));
        PostgresTool tool = Transactions.rolledBack(dataSource, this::check);
        restore(archive, tool, server, progress);
        try {
            Transactions.inOne(dataSource, this::complete);
        } catch (RuntimeException failure) {
            takeAway(failure);
            throw failure;
        }
    }

    private PostgresTool check(Connection connection) throws SQLException {
        SchemaContents contents = new SchemaContents(connection);
        List<String> there = contents.objects();
        if (!there.isEmpty()) {
            throw new OperationFailedException("the database is not empty: it has " + String.join(", ", there));
        }
        if (!contents.schema().equals(dump.schema())) {
            throw new OperationFailedException("the archive is of the schema \"" + dump.schema()
                    + "\", and the address leads to \"" + contents.schema() + "\"");
        }
        Restore.requireKnown(new OneConnection(connection), manifest);
        return tools.toRestore(dump.tool(), contents.serverMajor());
    }

    private void restore(ArchiveReader archive, PostgresTool tool, ServerAddress server, ArchiveProgress progress)
            throws IOException {
        Part part = manifest.parts().getFirst();
        List<String> arguments = List.of(
                "--format=custom",
                "--single-transaction",
                "--exit-on-error",
                // Owners and grants come from the target database.
                "--no-owner",
                "--no-privileges",
                "--no-password",
                "--schema=" + dump.schema(),
                "--dbname=dbname=" + connectionQuoted(server.database()));
        try (ToolProcess restoring = ToolProcess.start(tool, server, arguments);
                InputStream from = archive.open(part)) {
            restoring.output().close();
            try (OutputStream to = restoring.input()) {
                feed(from, to, progress);
            } catch (IOException brokenPipe) {
                // It ended early and reports why.
                restoring.finish(TO_END);
                throw brokenPipe;
            }
            restoring.finish(TO_END);
        }
    }

    private static void feed(InputStream from, OutputStream to, ArchiveProgress progress) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long done = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            to.write(buffer, 0, read);
            done += read;
            progress.at("restoring", done);
        }
    }

    private MigrationReport complete(Connection connection) throws SQLException {
        Map<String, Long> there = new TreeMap<>(new SchemaContents(connection).rows());
        if (!there.equals(new TreeMap<>(dump.rows()))) {
            throw new OperationFailedException(
                    "restored were " + there + " rows, and saved " + new TreeMap<>(dump.rows()));
        }
        OneConnection one = new OneConnection(connection);
        MigrationReport migrated = new Migrations(one).migrate();
        one.requireWhole();
        return migrated;
    }

    /** The database was empty before: what is there now came from the archive. */
    private void takeAway(RuntimeException failure) {
        try {
            Transactions.inOne(dataSource, DumpRestore::dropAll);
        } catch (RuntimeException further) {
            failure.addSuppressed(further);
        }
    }

    private static int dropAll(Connection connection) throws SQLException {
        SchemaContents contents = new SchemaContents(connection);
        int dropped = 0;
        // Dropping one may drop others, so the rest is looked up again.
        for (int most = contents.objects().size();
                dropped < most && !contents.objects().isEmpty();
                dropped++) {
            Transactions.execute(connection, "DROP " + contents.objects().getFirst() + " CASCADE");
        }
        return dropped;
    }

    private static String connectionQuoted(String name) {
        return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
