package ai.postforge.operations.archive;

import ai.postforge.operations.archive.Manifest.Part;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the files of an archive, one after the other, and collects their manifest. */
final class ArchiveWriter implements AutoCloseable {
    private static final String NOTE = """
            This is a backup of a PostForge database. manifest.json tells what is in it.
            To get it back: postforge db restore FILE
            """;

    private final ZipOutputStream zip;
    private final ArchiveProgress progress;
    private long done;
    private Optional<IOException> failure = Optional.empty();

    ArchiveWriter(OutputStream out, ArchiveProgress progress) throws IOException {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.progress = progress;
        zip.setLevel(java.util.zip.Deflater.BEST_SPEED);
        whole("README.txt", NOTE.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the content, and answers with the number of rows in it. */
    @FunctionalInterface
    interface Content {
        long writeTo(OutputStream out) throws IOException, SQLException;
    }

    Part part(String file, String table, List<String> columns, Content content) throws IOException, SQLException {
        zip.putNextEntry(new ZipEntry(file));
        Counted counted = new Counted(table.isEmpty() ? file : table);
        long rows = content.writeTo(counted);
        zip.closeEntry();
        return new Part(
                file, table, columns, rows, counted.bytes, HexFormat.of().formatHex(counted.digest.digest()));
    }

    void whole(String file, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(file));
        zip.write(content);
        zip.closeEntry();
    }

    /** Why writing failed. The writer may have wrapped this in a failure of its own. */
    Optional<IOException> failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** Counts and digests the bytes that go into the archive. Closing it leaves the archive open. */
    private final class Counted extends FilterOutputStream {
        private final MessageDigest digest = sha256();
        private final String name;
        private long bytes;

        Counted(String name) {
            super(zip);
            this.name = name;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            try {
                zip.write(buffer, offset, length);
            } catch (IOException full) {
                failure = Optional.of(full);
                throw full;
            }
            digest.update(buffer, offset, length);
            bytes += length;
            done += length;
            progress.at(name, done);
        }

        @Override
        public void close() {}
    }
}
