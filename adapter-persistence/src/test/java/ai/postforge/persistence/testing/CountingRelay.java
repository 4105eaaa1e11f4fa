package ai.postforge.persistence.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server, and counts how often the client speaks up again after the server has spoken. */
public final class CountingRelay implements AutoCloseable {
    private final ServerSocket entrance;
    private final int target;
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final AtomicBoolean serverSpokeLast = new AtomicBoolean(true);

    /** Relays to that port of this machine. */
    public CountingRelay(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return entrance.getLocalPort();
    }

    public int roundTrips() {
        return roundTrips.get();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> pump(client, server, this::clientSpoke));
                Thread.ofVirtual().start(() -> pump(server, client, () -> serverSpokeLast.set(true)));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void clientSpoke() {
        if (serverSpokeLast.getAndSet(false)) {
            roundTrips.incrementAndGet();
        }
    }

    private static void pump(Socket from, Socket to, Runnable spoke) {
        byte[] buffer = new byte[8192];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                spoke.run();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException closed) {
            // One side hung up: so does the other, by the closing of both sockets.
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
