package ai.postforge.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compares answers with the OpenAPI document. */
public record DocumentedAnswers(ApiDocument document) {
    /** Headers that mean something to a client: where they are sent, the document says so. */
    private static final List<String> TO_BE_DOCUMENTED = List.of(
            "ETag",
            "Idempotency-Replayed",
            "Location",
            "Retry-After",
            "WWW-Authenticate",
            "X-Credits-Available",
            "X-Request-Id");

    /** What the document does not say of an answer, or says otherwise. */
    public List<String> faults(Operation operation, Reply reply) {
        JsonNode response = operation.responses().path(Integer.toString(reply.status()));
        if (response.isMissingNode()) {
            return List.of("undocumented status " + reply.status());
        }
        return Stream.concat(
                        headers(response.path("headers"), reply).stream(),
                        content(operation, response.path("content"), reply).stream())
                .map(fault -> reply.status() + ": " + fault)
                .toList();
    }

    private List<String> headers(JsonNode documented, Reply reply) {
        List<String> faults = new ArrayList<>();
        TO_BE_DOCUMENTED.stream()
                .filter(name -> reply.header(name).isPresent() && !documented.has(name))
                .forEach(name -> faults.add("undocumented header " + name));
        documented.properties().forEach(entry -> {
            JsonNode header = document.resolve(entry.getValue());
            List<String> lines = reply.lines(entry.getKey());
            if (lines.isEmpty() && header.path("required").asBoolean()) {
                faults.add("no header " + entry.getKey());
            }
            if (lines.size() > 1) {
                faults.add("more than one header " + entry.getKey());
            }
            lines.forEach(line -> document.answerViolations(header.path("schema"), value(header, line))
                    .forEach(violation -> faults.add("header " + entry.getKey() + ": " + violation)));
        });
        return faults;
    }

    private static JsonNode value(JsonNode header, String line) {
        JsonNode text = TextNode.valueOf(line);
        return header.path("schema").path("type").asText().equals("integer")
                ? ApiDocument.parse(line).orElse(text)
                : text;
    }

    private List<String> content(Operation operation, JsonNode documented, Reply reply) {
        if (documented.isMissingNode()) {
            return reply.body().isEmpty() ? List.of() : List.of("an undocumented body");
        }
        if (operation.method().equals("HEAD") && reply.mediaType().isEmpty()) {
            // What would be known only by making the body may be left out (RFC 9110, 9.3.2).
            return reply.body().isEmpty() ? List.of() : List.of("a body in the answer to HEAD");
        }
        JsonNode content = documented.has("*/*") ? documented.path("*/*") : documented.path(reply.mediaType());
        if (content.isMissingNode()) {
            return List.of("undocumented content type '" + reply.mediaType() + "'");
        }
        if (operation.method().equals("HEAD")) {
            return reply.body().isEmpty() ? List.of() : List.of("a body in the answer to HEAD");
        }
        if (content.has("x-events")) {
            return events(content.path("x-events"), reply.body());
        }
        if (!reply.mediaType().endsWith("json")) {
            return List.of();
        }
        return ApiDocument.parse(reply.body())
                .map(body -> document.answerViolations(content.path("schema"), body))
                .orElseGet(() -> List.of("a body that is not JSON"));
    }

    private List<String> events(JsonNode documented, String stream) {
        List<String> faults = new ArrayList<>();
        String last = "";
        for (String line : stream.split("\n", -1)) {
            if (line.startsWith("event: ")) {
                if (isLast(last)) {
                    faults.add("an event after the last one");
                }
                last = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                faults.addAll(event(last, documented.path(last), line.substring("data: ".length())));
            }
        }
        if (!isLast(last)) {
            faults.add("a stream without an end");
        }
        return faults;
    }

    private List<String> event(String name, JsonNode schema, String data) {
        if (schema.isMissingNode()) {
            return List.of("an undocumented event '" + name + "'");
        }
        Optional<JsonNode> value = ApiDocument.parse(data);
        return value.map(it -> document.answerViolations(schema, it))
                .orElseGet(() -> List.of("an event that is not JSON"));
    }

    private static boolean isLast(String event) {
        return event.equals("post") || event.equals("problem");
    }
}
