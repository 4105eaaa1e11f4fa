package ai.postforge.bootstrap.endtoend;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's Chromium with one page open, without a window. */
final class Chromium {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Process process;

    private Chromium(Process process) {
        this.process = process;
    }

    /** @param folder for its profile and its log, {@code chromium.log} */
    static Chromium open(String address, Path folder) throws IOException {
        ProcessBuilder command = new ProcessBuilder(
                program(),
                "--headless",
                // Root has no sandbox, and the only page is ours.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-breakpad",
                "--no-first-run",
                "--no-proxy-server",
                "--user-data-dir=" + folder.resolve("profile"),
                address);
        command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile());
        return new Chromium(command.start());
    }

    private static String program() {
        Optional<String> chosen = Optional.ofNullable(System.getenv("CHROMIUM"));
        return chosen.or(Chromium::onPath)
                .orElseThrow(
                        () -> new AssertionError("There is no Chromium: install one, or set CHROMIUM to its path."));
    }

    private static Optional<String> onPath() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(Pattern.quote(File.pathSeparator)))
                .map(Path::of)
                .flatMap(folder -> NAMES.stream().map(folder::resolve))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** Ends it with all its helpers, which write into the folder until then. */
    void end() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }
}
