package ai.postforge.ai.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One request to the model server, and what a script can do with its connection. */
public final class Exchange {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String body;

    private Exchange(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.path = line().split(" ", -1)[1];
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        this.body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    static Exchange read(Socket socket) throws IOException {
        return new Exchange(socket);
    }

    public String path() {
        return path;
    }

    /** A header of the request by its name in lower case, or an empty text. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public String body() {
        return body;
    }

    boolean isAnthropic() {
        return path.endsWith("/messages");
    }

    /** Answers at once. */
    public void answer(int status, String moreHeaders, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        write("HTTP/1.1 " + status + " Scripted\r\nContent-Type: application/json\r\nConnection: close\r\n"
                + moreHeaders + "Content-Length: " + bytes.length + "\r\n\r\n" + json);
    }

    /** Begins a stream of events. */
    public void begin() throws IOException {
        write("""
                HTTP/1.1 200 OK\r
                Content-Type: text/event-stream\r
                Connection: close\r
                Transfer-Encoding: chunked\r
                \r
                """);
        if (isAnthropic()) {
            event("message_start", """
                    {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],\
                    "model":"scripted-model-1","stop_reason":null,"usage":{"input_tokens":111,"output_tokens":1}}}""");
            event("content_block_start", """
                    {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""");
        } else {
            openAiChunk("{\"role\":\"assistant\",\"content\":\"\"}", "null");
        }
    }

    /** The next piece of the text. */
    public void delta(String text) throws IOException {
        if (isAnthropic()) {
            event(
                    "content_block_delta",
                    "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":"
                            + quoted(text) + "}}");
        } else {
            openAiChunk("{\"content\":" + quoted(text) + "}", "null");
        }
    }

    /** Ends the stream as a model that has said all. */
    public void end() throws IOException {
        end("end_turn", "stop");
    }

    /** Ends the stream for a reason in each provider's words. */
    public void end(String anthropicReason, String openAiReason) throws IOException {
        if (isAnthropic()) {
            event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}");
            event(
                    "message_delta",
                    "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + anthropicReason
                            + "\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":22}}");
            event("message_stop", "{\"type\":\"message_stop\"}");
        } else {
            openAiChunk("{}", "\"" + openAiReason + "\"");
            chunk("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                    + "\"model\":\"scripted-model-1\",\"choices\":[],\"usage\":{\"prompt_tokens\":111,"
                    + "\"completion_tokens\":22,\"total_tokens\":133}}\n\n");
            chunk("data: [DONE]\n\n");
        }
        close();
    }

    /** Ends the response as if the model had said all, though it has not. */
    public void close() throws IOException {
        write("0\r\n\r\n");
    }

    /** One event of the stream. */
    public void event(String name, String data) throws IOException {
        chunk((isAnthropic() ? "event: " + name + "\n" : "") + "data: " + data + "\n\n");
    }

    /** Breaks the connection so that the other side sees a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Closes the connection where it stands. */
    public void hangUp() throws IOException {
        socket.close();
    }

    /** Says nothing more until the other side has closed the connection. */
    public void stall() throws IOException {
        while (in.read() >= 0) {
            // Nothing is expected.
        }
    }

    private void openAiChunk(String delta, String finishReason) throws IOException {
        chunk("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"scripted-model-1\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finishReason + "}]}\n\n");
    }

    private void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the request ended early");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    /** Control characters and surrogates as escapes: a surrogate may stand alone. */
    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                json.append('\\').append(next);
            } else if (next < ' ' || Character.isSurrogate(next)) {
                json.append(String.format("\\u%04x", (int) next));
            } else {
                json.append(next);
            }
        }
        return json.append('"').toString();
    }
}
