package ai.postforge.operations.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Programs that stand for PostgreSQL's: of any version, and failing in any way. */
final class Scripts {
    private Scripts() {}

    /** A folder with tools that can only tell their version; one that is no number is a program that fails. */
    static Path version(Path folder, String version) throws IOException {
        return dumping(folder, version, "exit 1");
    }

    /** A folder with tools of that version that do these commands of the shell. */
    static Path dumping(Path folder, String version, String commands) throws IOException {
        Files.createDirectories(folder);
        for (String name : new String[] {"pg_dump", "pg_restore"}) {
            Path script = folder.resolve(name);
            String answer = version.matches("\\d+") ? "echo '" + name + " (PostgreSQL) " + version + ".1'" : "exit 127";
            Files.writeString(
                    script, "#!/bin/sh\nif [ \"$1\" = --version ]; then " + answer + "; exit; fi\n" + commands + "\n");
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }
}
