package ai.postforge.ai.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Speaks Anthropic's and OpenAI's wire formats on a real socket, and misbehaves as scripted: it can reset a connection
 * in the middle of a stream and stall, which servers made for stubs cannot.
 */
public final class ModelServer implements AutoCloseable {
    private static final int REMEMBERED = 100;

    private final ServerSocket server;
    private final Queue<Script> once = new ConcurrentLinkedQueue<>();
    private final List<Exchange> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Script always = Script.writes("A post.");

    private ModelServer() throws IOException {
        server = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("model-server").start(this::accept);
    }

    public static ModelServer start() {
        try {
            return new ModelServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next requests get these in turn; and then it is as before. */
    public void willOnce(Script... scripts) {
        once.addAll(List.of(scripts));
    }

    /** From now on, every request gets this. */
    public void will(Script script) {
        once.clear();
        always = script;
    }

    /** Where its API begins. */
    public URI baseUrl() {
        return URI.create("http://localhost:" + server.getLocalPort() + "/v1");
    }

    /** The first {@value #REMEMBERED} requests: more would be all the memory that a thousand streams take. */
    public List<Exchange> requests() {
        return List.copyOf(requests);
    }

    /** Connections that are open right now. */
    public int openConnections() {
        return open.size();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().name("model-connection").start(() -> serve(socket));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void serve(Socket socket) {
        open.add(socket);
        try (socket) {
            Exchange exchange = Exchange.read(socket);
            if (requests.size() < REMEMBERED) {
                requests.add(exchange);
            }
            Script next = once.poll();
            (next == null ? always : next).run(exchange);
        } catch (SocketException e) {
            // The client went away, which is what some tests are about.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.remove(socket);
        }
    }
}
