package ai.postforge.bootstrap.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client of a streamed generation on a socket of its own, which can hang up where it likes. */
final class EventStream implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    /** An event of the stream; a comment has no name. */
    record Event(String name, String data) {}

    private EventStream(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Asks for a post; reads nothing yet. */
    static EventStream generate(Client client) {
        String body = Client.REQUEST;
        String request = "POST /api/posts/generate HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + client.token().orElseThrow()
                + "\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        try {
            EventStream stream = new EventStream(new Socket("localhost", client.port()));
            stream.socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The status in the first line; reads to the end of the head. */
    int status() {
        int status = Integer.parseInt(line().split(" ", -1)[1]);
        while (!line().isEmpty()) {
            // The other headers do not matter here.
        }
        return status;
    }

    /** Waits for the next event; empty at the end of the stream. */
    Optional<Event> next() {
        String name = "";
        String data = "";
        for (String line = line(); !line.equals("0"); line = line()) {
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Event(name, data));
            }
        }
        return Optional.empty();
    }

    /** All events that are left. */
    List<Event> rest() {
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
