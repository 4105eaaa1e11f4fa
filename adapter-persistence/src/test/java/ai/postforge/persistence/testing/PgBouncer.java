package ai.postforge.persistence.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A PgBouncer in transaction mode before the test databases' server, with few connections to it, so that clients really
 * share them. Only where a program is named: {@code -Dpostforge.pgbouncer=/usr/sbin/pgbouncer}.
 */
final class PgBouncer {
    private static final String PROPERTY = "postforge.pgbouncer";
    /** Whether it keeps prepared statements, which it can from 1.21 on; an older one would not start. */
    private static final String PREPARED_PROPERTY = "postforge.pgbouncer.prepared";

    private PgBouncer() {}

    /** The port of one that was started for the server on this port; empty if no program is named. */
    static Optional<Integer> before(int serverPort) {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(program -> !program.isEmpty())
                .map(program -> start(program, serverPort));
    }

    /** The address of a database behind it. */
    static String urlOf(int port, String database) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
        return Boolean.getBoolean(PREPARED_PROPERTY) ? url + "&prepareThreshold=5" : url;
    }

    private static int start(String program, int serverPort) {
        try {
            // Readable to whom it becomes when root starts it.
            Path folder = Files.createTempDirectory("postforge-pgbouncer");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
            int port = freePort();
            Path configuration = Files.writeString(
                    folder.resolve("pgbouncer.ini"), configuration(serverPort, port, folder.resolve("pgbouncer.log")));
            List<String> command = "root".equals(System.getProperty("user.name"))
                    ? List.of(program, "-q", "-u", "nobody", configuration.toString())
                    : List.of(program, "-q", configuration.toString());
            Process process = new ProcessBuilder(command).inheritIO().start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            awaitOpen(process, port);
            return port;
        } catch (IOException e) {
            throw new UncheckedIOException("PgBouncer does not start", e);
        }
    }

    private static String configuration(int serverPort, int port, Path log) {
        return """
            [databases]
            * = host=127.0.0.1 port=%d user=postgres
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 4
            max_client_conn = 2000
            ignore_startup_parameters = extra_float_digits
            logfile = %s
            %s
            """.formatted(serverPort, port, log, preparedStatements());
    }

    private static String preparedStatements() {
        return Boolean.getBoolean(PREPARED_PROPERTY) ? "max_prepared_statements = 200" : "";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitOpen(Process process, int port) throws IOException {
        while (process.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        throw new IOException("it ended with " + process.exitValue());
    }
}
