package ai.postforge.bootstrap.cli;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Handles Ctrl-C during a command. The work's connections are closed, so the database undoes it. The work gets time to
 * clean up. One line says so, and the exit status is 1.
 */
final class Interruption implements AutoCloseable {
    private static final int FAILED = 1;
    private static final long CLEAN_UP_SECONDS = 10;

    private final PrintWriter err;
    private final Runnable close;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch workEnded = new CountDownLatch(1);
    private final Thread hook = new Thread(this::interrupt, "interruption");
    private volatile boolean happened;

    /** @param close what has to be closed when the work has ended */
    Interruption(PrintWriter err, Runnable close) {
        this.err = err;
        this.close = close;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The same connections, registered here so that they can be closed. */
    DataSource watched(DataSource dataSource) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(dataSource, arguments);
                        if (result instanceof Connection connection) {
                            connections.removeIf(Interruption::isClosed);
                            connections.add(connection);
                        }
                        return result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause() == null ? failure : failure.getCause();
                    }
                });
    }

    private void interrupt() {
        happened = true;
        for (Connection connection : connections) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // It is gone already.
            }
        }
        try {
            if (!workEnded.await(CLEAN_UP_SECONDS, TimeUnit.SECONDS)) {
                err.println("postforge: the command does not end by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close.run();
        err.println("postforge: interrupted; the step under way was undone");
        err.flush();
        Runtime.getRuntime().halt(FAILED);
    }

    /** The work has ended. If it was interrupted, this does not return. */
    @Override
    public void close() {
        workEnded.countDown();
        if (!happened) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
                return;
            } catch (IllegalStateException e) {
                // The process is ending, and the hook decides the exit status.
            }
        }
        while (true) {
            try {
                hook.join();
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // Only the end of the process ends this.
            }
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
