package ai.postforge.bootstrap.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The password of the embedded database, generated once and kept in a file that only its owner can read. Whoever can read
 * that file may use the database; the network address alone lets nobody in.
 */
final class ServerPassword {
    private static final int RANDOM_BYTES = 32;

    private final Path file;
    private final String text;

    private ServerPassword(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    /** The password in the file, which is made where it is missing. Only one process at a time may ask. */
    static ServerPassword keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        forOwnerOnly(file);
        String text = Files.readString(file).strip();
        if (!text.matches("[A-Za-z0-9_-]{16,}")) {
            throw new IOException(file + " does not hold a password of letters, digits, - and _");
        }
        return new ServerPassword(file, text);
    }

    /** Safe inside quotes, in SQL as in a URL. */
    String text() {
        return text;
    }

    Path file() {
        return file;
    }

    DatabaseUnavailableException refused(Path dataDirectory, Throwable cause) {
        return new DatabaseUnavailableException(mend(file, dataDirectory), cause);
    }

    /** What to tell somebody who lost the right file: how to set a new password and keep the rows. */
    static String mend(Path file, Path dataDirectory) {
        return file + " does not hold the password of the embedded database; put the right file back, or delete it,"
                + " replace what is in " + dataDirectory.resolve("pg_hba.conf")
                + " by the line \"host all all 127.0.0.1/32 trust\" and start again, which sets a new password";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "the password in " + file;
    }

    /** Complete from the moment it is there: a process that is killed leaves no half of it. */
    private static void create(Path file) throws IOException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        Files.createFile(half);
        forOwnerOnly(half);
        Files.writeString(half, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        Files.move(half, file);
    }

    private static void forOwnerOnly(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString("rw-------"));
        }
    }
}
