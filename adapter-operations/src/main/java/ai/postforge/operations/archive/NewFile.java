package ai.postforge.operations.archive;

import ai.postforge.operations.OperationFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name only when it is complete and on disk. Until then it has another name, and only its
 * owner can read it. After a failure, or if the process is ended, it is deleted.
 */
final class NewFile implements AutoCloseable {
    private final Path target;
    private final Path draft;
    private final Thread atExit;

    private NewFile(Path target, Path draft) {
        this.target = target;
        this.draft = draft;
        this.atExit = new Thread(this::discard);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @throws OperationFailedException if there is such a file already */
    static NewFile at(Path target) throws IOException {
        if (Files.exists(target)) {
            throw new OperationFailedException(target + " exists already; name a new file");
        }
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new OperationFailedException("there is no folder for " + target);
        }
        return new NewFile(target, Files.createTempFile(folder, "." + target.getFileName(), ".part"));
    }

    Path draft() {
        return draft;
    }

    /** Gives it its name. */
    void complete() throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private void discard() {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // The temporary file has another name, so nobody takes it for the archive.
        }
    }

    @Override
    public void close() {
        discard();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook has run or will.
        }
    }
}
