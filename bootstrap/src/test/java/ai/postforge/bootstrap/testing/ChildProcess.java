package ai.postforge.bootstrap.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Java program of its own, on the test's class path, that can be talked to, stopped and killed. */
public final class ChildProcess implements AutoCloseable {
    private static final long LIMIT_SECONDS = 300;
    private static final List<String> HEEDING_INTERRUPTS = heedingInterrupts();

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();
    private final Thread reader;

    private ChildProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().start(this::readLines);
    }

    /** Starts the class's main method in the directory, with these variables and none that tests set. */
    public static ChildProcess start(
            Class<?> main, Path directory, Map<String, String> environment, String... arguments) {
        return start(List.of(), main, directory, environment, arguments);
    }

    /** As {@link #start}, but no file that it writes gets larger than about so many KiB: then it is as on a full disk. */
    public static ChildProcess startWithSmallFiles(
            int kibibytes, Class<?> main, Path directory, Map<String, String> environment, String... arguments) {
        // The shell counts in blocks of 512 bytes, or in some systems of 1024.
        List<String> limited = List.of("sh", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "sh");
        return start(limited, main, directory, environment, arguments);
    }

    /**
     * A build that runs in the background ignores Ctrl-C, and so does all that it starts, unless that is undone; where
     * {@code env} cannot, the build has to be run in the foreground.
     */
    private static List<String> heedingInterrupts() {
        List<String> undone = List.of("env", "--default-signal=INT");
        List<String> trial = new ArrayList<>(undone);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0 ? undone : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ChildProcess start(
            List<String> before, Class<?> main, Path directory, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(HEEDING_INTERRUPTS);
        command.addAll(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.timezone=Pacific/Auckland",
                "-XX:TieredStopAtLevel=1",
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(CLERK|DATABASE|POSTFORGE)_.*|PORT"));
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next line that begins so. */
    public String awaitLine(String beginning) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (System.nanoTime() < deadline) {
            Optional<String> line = Optional.ofNullable(lines.poll(100, TimeUnit.MILLISECONDS));
            if (line.filter(text -> text.startsWith(beginning)).isPresent()) {
                return line.get();
            }
            if (line.isEmpty() && !reader.isAlive() && lines.isEmpty()) {
                break;
            }
        }
        throw new AssertionError("no line with \"" + beginning + "\" in:\n" + output());
    }

    /** All that it has printed so far. */
    public String output() {
        synchronized (seen) {
            return String.join("\n", seen);
        }
    }

    /** Writes a line to its standard input. */
    public void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Its number at the operating system. */
    public long pid() {
        return process.pid();
    }

    /** Ends its standard input. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** As {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    /** As {@code kill}; the process may take its time. */
    public void terminate() {
        // The process's own method closes its streams as well.
        process.toHandle().destroy();
    }

    /** As Ctrl-C at a terminal. */
    public void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    /** Its exit status, once it has ended. */
    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("still running after " + LIMIT_SECONDS + " s:\n" + output());
        }
        reader.join();
        return process.exitValue();
    }

    /** Kills it, and waits until it writes nothing any more. */
    @Override
    public void close() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private void readLines() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (seen) {
                    seen.add(line);
                }
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("output ended: " + e.getMessage());
        }
    }
}
