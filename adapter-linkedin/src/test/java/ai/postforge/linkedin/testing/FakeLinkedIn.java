package ai.postforge.linkedin.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * LinkedIn as far as a publisher sees it, on a real socket and without any HTTP library, so that it can break off where
 * it likes. It keeps what was created, and shows it to whoever looks.
 */
public final class FakeLinkedIn implements AutoCloseable {
    private final ServerSocket server;
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Received, String> onCreate = request -> created("urn:li:share:1");
    private volatile Function<Received, String> onFind = request -> answer(200, "", "{\"elements\":[]}");
    private volatile Function<Received, String> onUserInfo = request -> answer(200, "", "{\"sub\":\"abc-123\"}");

    public FakeLinkedIn() {
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** A whole request. */
    public record Received(String line, List<String> headers, String body) {}

    /** What to answer: an empty text drops the connection. */
    public void onCreate(Function<Received, String> answer) {
        onCreate = answer;
    }

    public void onFind(Function<Received, String> answer) {
        onFind = answer;
    }

    public void onUserInfo(Function<Received, String> answer) {
        onUserInfo = answer;
    }

    public static String created(String urn) {
        return answer(201, "x-restli-id: " + urn + "\r\n", "");
    }

    public static String answer(int status, String headers, String body) {
        return "HTTP/1.1 " + status + " X\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Never answers, as long as this lives. */
    public String hang() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return "";
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getLocalPort());
    }

    public List<Received> creates() {
        return received.stream().filter(it -> it.line().startsWith("POST ")).toList();
    }

    public List<Received> finds() {
        return received.stream()
                .filter(it -> it.line().startsWith("GET /rest/posts"))
                .toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (Received request = read(in); request != null; request = read(in)) {
                received.add(request);
                String answer = answerTo(request);
                if (answer.isEmpty()) {
                    socket.setSoLinger(true, 0);
                    return;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client has gone; that is its right.
        }
    }

    private String answerTo(Received request) {
        if (request.line().startsWith("POST /rest/posts ")) {
            return onCreate.apply(request);
        }
        return request.line().startsWith("GET /rest/posts?") ? onFind.apply(request) : onUserInfo.apply(request);
    }

    private static @Nullable Received read(InputStream in) throws IOException {
        String line = line(in);
        if (line.isEmpty()) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            headers.add(header);
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            }
        }
        return new Received(line, List.copyOf(headers), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != -1 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
