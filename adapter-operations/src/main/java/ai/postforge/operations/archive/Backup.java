package ai.postforge.operations.archive;

import ai.postforge.operations.AdoptionMark;
import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.Transactions;
import ai.postforge.operations.archive.PostgresTools.Choice;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A copy of the whole database in one file, from one snapshot, while the service runs. {@code pg_dump} writes it if
 * there is a suitable one. Else it is written with COPY, one file for each table, which needs no tools. Both are in an
 * archive with a manifest and checksums.
 */
public final class Backup {
    private final DataSource dataSource;
    private final PostgresTools tools;

    /** @param tools {@link PostgresTools#none} for an archive that can be restored without any */
    public Backup(DataSource dataSource, PostgresTools tools) {
        this.dataSource = dataSource;
        this.tools = tools;
    }

    /**
     * Writes the file, which must not exist yet. It appears when it is complete.
     *
     * @throws OperationFailedException if the database refused or went away, or the file cannot be written. Then there
     *     is no file
     */
    public ArchiveReport write(Path file, ArchiveProgress progress) {
        try (NewFile archive = NewFile.at(file)) {
            ArchiveReport report;
            try (OutputStream out = Files.newOutputStream(archive.draft())) {
                report = write(out, progress);
            }
            archive.complete();
            return report;
        } catch (IOException failure) {
            throw new OperationFailedException(
                    file + " cannot be written: " + OperationFailedException.firstLine(failure), failure);
        }
    }

    ArchiveReport write(OutputStream out, ArchiveProgress progress) throws IOException {
        try (ArchiveWriter archive = new ArchiveWriter(out, progress)) {
            return Transactions.inSnapshot(dataSource, connection -> save(connection, archive));
        } catch (FullException full) {
            throw full.reason;
        }
    }

    private ArchiveReport save(Connection connection, ArchiveWriter archive) throws SQLException {
        SchemaContents contents = new SchemaContents(connection);
        String version = contents.schemaVersion()
                .orElseThrow(() -> new OperationFailedException(
                        "this database has no PostForge schema to save; \"db migrate\" or \"db adopt\" comes first"));
        try {
            Saved saved = save(connection, contents, archive);
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    saved.kind(),
                    InstantSource.system().instant().toString(),
                    contents.serverVersion(),
                    version,
                    AdoptionMark.read(connection).map(AdoptionMark::text).orElse(""),
                    saved.parts(),
                    saved.sequences(),
                    saved.dump());
            archive.whole(Manifest.NAME, manifest.json());
            return ArchiveReport.of(manifest, saved.note(), List.of());
        } catch (IOException failure) {
            throw new FullException(failure);
        } catch (SQLException failure) {
            // If the output of a copy fails, the driver cancels the copy and reports only the cancellation.
            if (archive.failure().isPresent()) {
                throw new FullException(archive.failure().get());
            }
            throw failure;
        }
    }

    private Saved save(Connection connection, SchemaContents contents, ArchiveWriter archive)
            throws IOException, SQLException {
        Choice choice = tools.toDump(contents.serverMajor());
        if (choice.tool().isEmpty()) {
            return CopiedTables.write(connection, archive, choice.reason());
        }
        Optional<ServerAddress> server = ServerAddress.of(dataSource);
        return server.isPresent()
                ? DumpedSchema.write(connection, archive, choice.tool().get(), server.get())
                : CopiedTables.write(connection, archive, "pg_dump cannot be told how to reach this database");
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
