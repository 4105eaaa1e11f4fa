package ai.postforge.operations.archive;

import ai.postforge.operations.OperationFailedException;
import ai.postforge.operations.archive.Manifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads an archive, and verifies everything with its checksums. */
final class ArchiveReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int MAX_MANIFEST = 1 << 20;

    private final ZipFile zip;
    private final Manifest manifest;

    private ArchiveReader(ZipFile zip, Manifest manifest) {
        this.zip = zip;
        this.manifest = manifest;
    }

    /** @throws OperationFailedException if it is not a PostForge archive, or is damaged */
    static ArchiveReader open(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new OperationFailedException(file + " cannot be read");
        }
        try {
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new ArchiveReader(zip, readManifest(zip, file));
            } catch (IOException | RuntimeException failure) {
                zip.close();
                throw failure;
            }
        } catch (ZipException failure) {
            throw new OperationFailedException(file + " is no archive of \"db backup\", or it is cut off", failure);
        }
    }

    private static Manifest readManifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new OperationFailedException(file + " is no archive of \"db backup\": it has no " + Manifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            Manifest manifest = Manifest.parse(in.readNBytes(MAX_MANIFEST));
            if (manifest.format() != Manifest.FORMAT) {
                throw new OperationFailedException(
                        file + " has the layout " + manifest.format() + ", which this version cannot read");
            }
            return manifest;
        }
    }

    Manifest manifest() {
        return manifest;
    }

    InputStream open(Part part) throws IOException {
        ZipEntry entry = zip.getEntry(part.file());
        if (entry == null) {
            throw damaged(part, "it is missing");
        }
        return zip.getInputStream(entry);
    }

    /** @throws OperationFailedException if a file in it does not match the manifest */
    void verify(ArchiveProgress progress) throws IOException {
        long done = 0;
        byte[] buffer = new byte[BUFFER];
        for (Part part : manifest.parts()) {
            MessageDigest digest = ArchiveWriter.sha256();
            try (InputStream in = open(part)) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                    done += read;
                    progress.at("checking " + part.file(), done);
                }
            } catch (ZipException failure) {
                throw damaged(part, OperationFailedException.firstLine(failure));
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
                throw damaged(part, "its checksum is wrong");
            }
        }
    }

    private static OperationFailedException damaged(Part part, String why) {
        return new OperationFailedException("the archive is damaged in " + part.file() + ": " + why);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
