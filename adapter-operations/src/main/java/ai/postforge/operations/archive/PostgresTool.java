package ai.postforge.operations.archive;

import java.nio.file.Path;

/**
 * A program of PostgreSQL's on this machine.
 *
 * @param program its file
 * @param major its major version, such as 17
 */
record PostgresTool(Path program, int major) {
    /** From this version on, {@code pg_restore} sets a parameter that an older server does not know. */
    private static final int SETS_TRANSACTION_TIMEOUT = 17;

    /** Whether it understands a server, or an archive, of that version. */
    boolean isAtLeast(int version) {
        return major >= version;
    }

    /** Whether the server accepts the parameters that a restore of this version sets. */
    boolean suits(int server) {
        return major < SETS_TRANSACTION_TIMEOUT || server >= SETS_TRANSACTION_TIMEOUT;
    }

    String name() {
        return program.getFileName() + " " + major;
    }
}
