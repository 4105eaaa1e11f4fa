package ai.postforge.web.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client of a stream on a socket of its own, which can hang up where it likes. */
public final class EventStream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    /** An event, or a comment, whose name is empty. */
    public record Event(String name, String data) {
        private boolean isComment() {
            return name.isEmpty();
        }
    }

    private EventStream(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Sends a request for a stream; reads nothing yet. */
    public static EventStream open(int port, String token, String path, String body) {
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        try {
            EventStream stream = new EventStream(new Socket("localhost", port));
            stream.socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of the response, all lines of it. */
    public String head() {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** The status in the first line; reads to the end of the head. */
    public int status() {
        return Integer.parseInt(head().split(" ", 3)[1]);
    }

    /** Waits for the next event or comment; empty at the end of the stream. The lengths of chunks are passed over. */
    public Optional<Event> nextOrComment() {
        String name = "";
        StringBuilder data = new StringBuilder();
        for (String line = line(); !line.equals("0"); line = line()) {
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ") || line.startsWith(": ")) {
                data.append(line.substring(line.indexOf(' ') + 1));
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(name, data.toString()));
            }
        }
        return Optional.empty();
    }

    /** Waits for the next event; empty at the end of the stream. */
    public Optional<Event> next() {
        Optional<Event> next = nextOrComment();
        while (next.filter(Event::isComment).isPresent()) {
            next = nextOrComment();
        }
        return next;
    }

    /** All events that are left. */
    public List<Event> rest() {
        List<Event> rest = new ArrayList<>();
        for (Optional<Event> next = next(); next.isPresent(); next = next()) {
            rest.add(next.get());
        }
        return rest;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String line() {
        try {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the connection was closed");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
