package ai.postforge.web.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connection on which a test writes bytes as they are. One byte is one character. */
final class Wire implements AutoCloseable {
    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    static Wire to(int port) {
        try {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(60_000);
            return new Wire(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a request, and reads until the server closes. */
    static String exchange(int port, String request) {
        try (Wire wire = to(port)) {
            wire.send(request);
            return wire.rest();
        }
    }

    /** A request with these lines after the first, and {@code Host} before them. */
    static String request(String line, String... more) {
        return Stream.concat(Stream.of(line + " HTTP/1.1", "Host: localhost"), Stream.of(more))
                .map(it -> it + "\r\n")
                .collect(Collectors.joining("", "", "\r\n"));
    }

    void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that comes until the server closes. */
    String rest() {
        StringBuilder text = new StringBuilder();
        try {
            byte[] bytes = new byte[8192];
            for (int read; (read = socket.getInputStream().read(bytes)) >= 0; ) {
                text.append(new String(bytes, 0, read, ISO_8859_1));
            }
        } catch (SocketException closed) {
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** What comes until this does. */
    String readUntil(String end) {
        StringBuilder text = new StringBuilder();
        try {
            while (text.indexOf(end) < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new AssertionError("closed after: " + text);
                }
                text.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
