package ai.postforge.bootstrap.fuzz;

import ai.postforge.web.testing.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;

/**
 * A request that was made up.
 *
 * @param operation what the document calls it; empty for what the document does not describe
 * @param expected statuses for a request that the document does not describe
 * @param path as sent
 * @param query the parameters as sent, each with its name
 * @param headers in order, without the caller's token; a name may come twice
 * @param inChunks whether the body is sent without its length
 * @param isSound whether the document allows all of it, and the caller is known
 */
public record Request(
        Optional<Operation> operation,
        Set<Integer> expected,
        Caller caller,
        String method,
        String path,
        List<String> query,
        List<Entry<String, String>> headers,
        Body body,
        boolean inChunks,
        boolean isSound) {
    private static final int SHOWN = 400;

    public Request {
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    /** Path and query. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    /** A line for {@code bash}. {@code $URL} is the service's address, and {@code $ADA} the token of a caller named ada. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder("curl -i -X " + method + " --path-as-is \"$URL\"" + quoted(target()));
        caller.token()
                .ifPresent(token -> line.append(" -H \"Authorization: Bearer $")
                        .append(caller.name())
                        .append('"'));
        headers.forEach(header -> line.append(" -H ").append(quoted(header.getKey() + ": " + header.getValue())));
        if (inChunks) {
            line.append(" -H 'Transfer-Encoding: chunked'");
        }
        if (!body.isEmpty()) {
            line.append(" --data-binary ").append(quoted(body));
        }
        return line.toString();
    }

    private static String quoted(String text) {
        return quoted(Body.of(text));
    }

    /** As {@code bash} reads it; of a long one the beginning. */
    private static String quoted(Body body) {
        StringBuilder quoted = new StringBuilder("$'");
        byte[] bytes = body.bytes();
        for (int i = 0; i < Math.min(bytes.length, SHOWN); i++) {
            byte next = bytes[i];
            boolean plain = next >= ' ' && next < 0x7f && next != '\'' && next != '\\';
            quoted.append(
                    plain ? new String(new byte[] {next}, StandardCharsets.US_ASCII) : String.format("\\x%02x", next));
        }
        return quoted + (bytes.length > SHOWN ? "' # … of " + bytes.length + " bytes" : "'");
    }
}
