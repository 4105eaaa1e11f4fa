package ai.postforge.bootstrap.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The users of the embedded database, as file locks, which the system releases even if a process is killed. Starting
 * and stopping need an exclusive lock. Each user has a shared lock. The user that can turn it into an exclusive lock is
 * the last one.
 */
final class Tenancy {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final FileChannel doorFile;
    private final FileChannel tenantsFile;
    private @Nullable FileLock tenant;

    private Tenancy(FileChannel doorFile, FileChannel tenantsFile) {
        this.doorFile = doorFile;
        this.tenantsFile = tenantsFile;
    }

    static Tenancy at(Path home) throws IOException {
        return new Tenancy(open(home.resolve("starting.lock")), open(home.resolve("in-use.lock")));
    }

    /** Does the work while nobody else starts or stops the database, and counts as its user from then on. */
    <T> T enter(Task<T> work) throws IOException {
        try {
            return undisturbed(() -> {
                tenant = tenantsFile.lock(0, Long.MAX_VALUE, true);
                return work.run();
            });
        } catch (OverlappingFileLockException e) {
            throw new DatabaseUnavailableException("the embedded database is already in use by this very process", e);
        }
    }

    /** Stops being a user, and does the work if nobody else is one. Afterwards this is of no use any more. */
    void leave(Task<?> lastOneOut) throws IOException {
        try (doorFile;
                tenantsFile) {
            undisturbed(() -> {
                if (tenant != null) {
                    tenant.release();
                }
                return tenantsFile.tryLock() == null ? Optional.empty() : Optional.ofNullable(lastOneOut.run());
            });
        }
    }

    /** Releases the locks silently, after a failed start. */
    void abandon() throws IOException {
        tenantsFile.close();
        doorFile.close();
    }

    private <T> T undisturbed(Task<T> work) throws IOException {
        FileLock door = lockDoor();
        try {
            return work.run();
        } finally {
            door.release();
        }
    }

    private FileLock lockDoor() throws IOException {
        return Waiting.upTo(PATIENCE, PAUSE, () -> Optional.ofNullable(doorFile.tryLock()))
                .orElseThrow(() -> new DatabaseUnavailableException(
                        "another process has been starting or stopping the embedded database for "
                                + PATIENCE.toMinutes() + " minutes; look for a postforge that hangs"));
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Something to do under a lock. */
    interface Task<T> {
        T run() throws IOException;
    }
}
