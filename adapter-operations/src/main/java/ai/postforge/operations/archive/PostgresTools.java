package ai.postforge.operations.archive;

import ai.postforge.operations.OperationFailedException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL's own {@code pg_dump} and {@code pg_restore}, where this machine has them. */
public final class PostgresTools {
    static final String DUMP = "pg_dump";
    static final String RESTORE = "pg_restore";

    /** Packages of several versions are put here instead of on the search path. */
    private static final List<String> USUAL_PLACES = List.of(
            "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/*/bin", "/Library/PostgreSQL/*/bin");

    private static final int MOST_PLACES = 64;

    private final List<Path> folders;
    private final String whyNone;

    private PostgresTools(List<Path> folders, String whyNone) {
        this.folders = folders.stream().distinct().limit(MOST_PLACES).toList();
        this.whyNone = whyNone;
    }

    /** Uses no tools. */
    public static PostgresTools none() {
        return new PostgresTools(List.of(), "as was asked for");
    }

    /** Looks into these folders only. */
    public static PostgresTools in(List<Path> folders) {
        return new PostgresTools(folders, "there is no " + DUMP + " on this machine");
    }

    /**
     * Those on the search path, and those in the places where the packages of the systems put them.
     *
     * @param searchPath as the variable PATH has it; may be empty
     */
    public static PostgresTools installed(String searchPath) {
        Set<Path> folders = new LinkedHashSet<>();
        for (String folder : searchPath.split(File.pathSeparator, -1)) {
            try {
                // A relative one would depend on where the command is run.
                Optional.of(Path.of(folder)).filter(Path::isAbsolute).ifPresent(folders::add);
            } catch (InvalidPathException e) {
                // No folder of this system's.
            }
        }
        USUAL_PLACES.forEach(place -> folders.addAll(matching(place)));
        return in(List.copyOf(folders));
    }

    /**
     * The result of a search.
     *
     * @param tool the one to use, if there is one
     * @param reason why there is none, for the operator
     */
    record Choice(Optional<PostgresTool> tool, String reason) {}

    /** The program that can save this server's database: of its version, or the next newer one. */
    Choice toDump(int server) {
        List<PostgresTool> found = find(DUMP);
        Optional<PostgresTool> fitting = found.stream()
                .filter(it -> it.isAtLeast(server) && it.suits(server))
                .min(Comparator.comparingInt(PostgresTool::major));
        String reason = found.isEmpty()
                ? whyNone
                : names(found) + (found.getLast().isAtLeast(server) ? " writes what" : " is too old for")
                        + " PostgreSQL " + server + (found.getLast().isAtLeast(server) ? " cannot take back" : "");
        return new Choice(fitting, fitting.isPresent() ? "" : reason);
    }

    /**
     * The program that can restore an archive.
     *
     * @throws OperationFailedException if there is none; the message says which one is needed
     */
    PostgresTool toRestore(int dumpedBy, int server) {
        List<PostgresTool> found = find(RESTORE);
        return found.stream()
                .filter(it -> it.isAtLeast(dumpedBy) && it.suits(server))
                .min(Comparator.comparingInt(PostgresTool::major))
                .orElseThrow(() -> new OperationFailedException("the archive was written by " + DUMP + " " + dumpedBy
                        + " and needs a " + RESTORE + " of that version; on this machine there is "
                        + (found.isEmpty() ? "none" : "only " + names(found))));
    }

    /** The programs that report their version, the oldest first. */
    private List<PostgresTool> find(String name) {
        List<PostgresTool> found = new ArrayList<>();
        for (Path folder : folders) {
            Path program = folder.resolve(name);
            if (Files.isExecutable(program)) {
                ToolProcess.version(program).ifPresent(major -> found.add(new PostgresTool(program, major)));
            }
        }
        found.sort(Comparator.comparingInt(PostgresTool::major));
        return found;
    }

    private static String names(List<PostgresTool> tools) {
        return tools.stream().map(PostgresTool::name).distinct().collect(Collectors.joining(", "));
    }

    /** The folders that match a pattern with one star in it. */
    private static List<Path> matching(String pattern) {
        Path above = Path.of(pattern.substring(0, pattern.lastIndexOf('/', pattern.indexOf('*'))));
        String star = above.relativize(Path.of(pattern)).getName(0).toString();
        String below = Path.of(pattern).getFileName().toString();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(above, star)) {
            List<Path> found = new ArrayList<>();
            folders.forEach(folder -> found.add(folder.resolve(below)));
            found.removeIf(folder -> !Files.isExecutable(folder.resolve(DUMP)));
            return found;
        } catch (IOException e) {
            return List.of();
        }
    }
}
