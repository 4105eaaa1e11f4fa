package ai.postforge.operations.archive;

import ai.postforge.operations.OperationFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running PostgreSQL tool. It never outlives its work or this process. */
final class ToolProcess implements AutoCloseable {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d{1,3})\\b");
    private static final Duration TO_SAY_ITS_VERSION = Duration.ofSeconds(5);
    private static final int MOST_TO_REMEMBER = 4_000;

    private final String name;
    private final Process process;
    private final CompletableFuture<String> complaint = new CompletableFuture<>();
    private final Thread atExit;

    private ToolProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.atExit = new Thread(process::destroy);
        Thread.ofPlatform().daemon().name(name + "-errors").start(this::readErrors);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts it. The connection data goes through its environment, because everybody on the machine can see arguments.
     */
    static ToolProcess start(PostgresTool tool, ServerAddress server, List<String> arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(tool.program().toString());
        builder.command().addAll(arguments);
        Map<String, String> environment = builder.environment();
        // The driver uses PGPASSFILE too. Any other variable could lead the tool to another server.
        environment.keySet().removeIf(variable -> variable.startsWith("PG") && !variable.equals("PGPASSFILE"));
        environment.putAll(server.environment());
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        try {
            return new ToolProcess(tool.program().getFileName().toString(), process);
        } catch (IllegalStateException ending) {
            process.destroyForcibly();
            throw new OperationFailedException("interrupted", ending);
        }
    }

    /** The major version of a program, or empty if it does not report one quickly. */
    static Optional<Integer> version(Path program) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            try (InputStream said = process.getInputStream()) {
                process.getOutputStream().close();
                if (!process.waitFor(TO_SAY_ITS_VERSION.toMillis(), TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
                Matcher version =
                        VERSION.matcher(new String(said.readNBytes(MOST_TO_REMEMBER), StandardCharsets.UTF_8));
                return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Its output. */
    InputStream output() {
        return process.getInputStream();
    }

    /** Its input. */
    OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * Waits until it has ended.
     *
     * @throws OperationFailedException if it failed, with what it said in one line, or did not end in that time
     */
    void finish(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OperationFailedException(name + " did not end within " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationFailedException(name + " was not waited for", e);
        }
        if (process.exitValue() != 0) {
            String said = complaint.completeOnTimeout("", 10, TimeUnit.SECONDS).join();
            throw new OperationFailedException(
                    said.isBlank() ? name + " ended with status " + process.exitValue() : said);
        }
    }

    private void readErrors() {
        StringBuilder errors = new StringBuilder();
        try (BufferedReader reader = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (errors.length() < MOST_TO_REMEMBER) {
                    errors.append(line).append('\n');
                }
            }
        } catch (IOException e) {
            // It was ended.
        }
        complaint.complete(errors.toString()
                .lines()
                .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                .findFirst()
                .orElseGet(() -> errors.toString().lines().findFirst().orElse(""))
                .strip());
    }

    /** Ends it, if it has not ended yet. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook has run or will.
        }
    }
}
