package ai.postforge.web;

import ai.postforge.web.testing.Reply;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the server answered. */
public record Answer(int status, Map<String, List<String>> headers, String body) {
    private static final JsonMapper JSON = JsonMapper.createDefault();

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers().map(), response.body());
    }

    Reply asReply() {
        return new Reply(status, headers, body);
    }

    /** The only line of a header, or empty. Names in lower case. */
    public Optional<String> header(String name) {
        List<String> lines = headers.getOrDefault(name, List.of());
        if (lines.size() > 1) {
            throw new AssertionError(name + " comes more than once: " + lines);
        }
        return lines.stream().findFirst();
    }

    public Map<String, Object> json() {
        try {
            return Objects.requireNonNull(JSON.readValue(body, Argument.mapOf(String.class, Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(body, e);
        }
    }

    /** A field of the body, which has to be there. */
    public String text(String field) {
        return String.valueOf(Objects.requireNonNull(json().get(field), () -> field + " is not in " + body));
    }

    /** The items of a page. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> items() {
        return (List<Map<String, Object>>) Objects.requireNonNull(json().get("items"));
    }

    /** The last word of a problem's type. */
    public String problem() {
        String type = text("type");
        return type.substring(type.lastIndexOf('/') + 1);
    }
}
