package ai.postforge.operations.archive;

import ai.postforge.persistence.migration.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL that a package of the system has put on this machine, with its tools: started for a test, if there is one. */
final class InstalledServer implements AutoCloseable {
    private static final long LIMIT_SECONDS = 300;

    private final Path programs;
    private final Path data;
    private final int port;

    private InstalledServer(Path programs, Path data, int port) {
        this.programs = programs;
        this.data = data;
        this.port = port;
    }

    static Optional<InstalledServer> start(Path folder) throws IOException {
        Path above = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(above)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(above)) {
            for (Path version : versions) {
                Path programs = version.resolve("bin");
                if (Files.isExecutable(programs.resolve("initdb")) && Files.isExecutable(programs.resolve("pg_dump"))) {
                    return Optional.of(start(programs, folder.resolve("server")));
                }
            }
        }
        return Optional.empty();
    }

    private static InstalledServer start(Path programs, Path data) throws IOException {
        run(programs, data, "initdb", "--auth=trust", "--username=postgres", "--no-sync", "--encoding=UTF8");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        run(
                programs,
                data,
                "pg_ctl",
                "start",
                "--wait",
                "--timeout=" + LIMIT_SECONDS,
                "--log=" + data.resolveSibling("server.log"),
                "--options=-F -h 127.0.0.1 -k '' -p " + port);
        return new InstalledServer(programs, data, port);
    }

    PostgresTools tools() {
        return PostgresTools.in(List.of(programs));
    }

    DataSource database(String name) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl("jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres");
        return database;
    }

    DataSource empty(String name) {
        ai.postforge.operations.testing.Sql.run(database("postgres"), "CREATE DATABASE \"" + name + "\"");
        return database(name);
    }

    DataSource migrated(String name) {
        DataSource database = empty(name);
        new Migrations(database).migrate();
        return database;
    }

    private static void run(Path programs, Path data, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root; in a namespace of its own it is nobody.
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of("-D", data.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolveSibling(program + ".log").toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(
                        program + " failed:\n" + Files.readString(data.resolveSibling(program + ".log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        run(programs, data, "pg_ctl", "stop", "--mode=immediate", "--wait");
    }
}
