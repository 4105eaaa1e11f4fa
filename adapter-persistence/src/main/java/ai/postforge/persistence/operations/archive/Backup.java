package ai.postforge.persistence.operations.archive;

import ai.postforge.persistence.operations.AdoptionMark;
import ai.postforge.persistence.operations.OperationFailedException;
import ai.postforge.persistence.operations.Transactions;
import ai.postforge.persistence.operations.archive.Manifest.Counter;
import ai.postforge.persistence.operations.archive.Manifest.Part;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * A copy of the whole database in one file, all of one moment, while everybody goes on working. It is written with COPY,
 * one file a table, so it needs no tools of PostgreSQL's, and can be restored to any later version of the schema.
 */
public final class Backup {
    private final DataSource dataSource;

    public Backup(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * Writes the file, which must not exist yet. It appears when it is complete.
     *
     * @throws OperationFailedException if the database refused or went away, or the file cannot be written; then there is
     *     no file
     */
    public ArchiveReport write(Path file, ArchiveProgress progress) {
        try (NewFile archive = NewFile.at(file)) {
            Manifest manifest;
            try (OutputStream out = Files.newOutputStream(archive.draft())) {
                manifest = write(out, progress);
            }
            archive.complete();
            return ArchiveReport.of(manifest, List.of());
        } catch (IOException failure) {
            throw new OperationFailedException(
                    file + " cannot be written: " + OperationFailedException.firstLine(failure), failure);
        }
    }

    Manifest write(OutputStream out, ArchiveProgress progress) throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(out, progress)) {
            return Transactions.inSnapshot(dataSource, connection -> copy(connection, archive));
        } catch (FullException full) {
            throw full.reason;
        }
    }

    private static Manifest copy(Connection connection, ArchiveWriter archive) throws SQLException {
        SchemaContents contents = new SchemaContents(connection);
        String version = contents.schemaVersion()
                .orElseThrow(() -> new OperationFailedException(
                        "this database has no schema of ours to back up; \"db migrate\" or \"db adopt\" comes first"));
        try {
            List<Part> parts = new ArrayList<>();
            CopyManager copying = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : contents.tablesInOrder()) {
                List<String> columns = contents.columns(table);
                String sql =
                        "COPY " + SchemaContents.quoted(table) + " (" + SchemaContents.quoted(columns) + ") TO STDOUT";
                parts.add(archive.part("data/" + table + ".copy", table, columns, out -> copying.copyOut(sql, out)));
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    Manifest.COPY,
                    InstantSource.system().instant().toString(),
                    contents.serverVersion(),
                    version,
                    AdoptionMark.read(connection).map(AdoptionMark::text).orElse(""),
                    parts,
                    counters(connection, contents));
            archive.whole(Manifest.NAME, manifest.json());
            return manifest;
        } catch (IOException failure) {
            throw new FullException(failure);
        } catch (SQLException failure) {
            // The driver ends a copy whose output fails by a cancellation, and tells of that only.
            if (archive.failure().isPresent()) {
                throw new FullException(archive.failure().get());
            }
            throw failure;
        }
    }

    /** Sequences do not wait for snapshots: read last, they are never behind the rows. */
    private static List<Counter> counters(Connection connection, SchemaContents contents) throws SQLException {
        List<Counter> counters = new ArrayList<>();
        for (String name : contents.sequences()) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT last_value, is_called FROM " + SchemaContents.quoted(name))) {
                row.next();
                counters.add(new Counter(name, row.getLong(1), row.getBoolean(2)));
            }
        }
        return counters;
    }

    /** Carries a failure of the file through the transaction. */
    private static final class FullException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private final IOException reason;

        FullException(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
