package ai.postforge.web;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document, for comparing answers with it. */
public final class Description {
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");

    /** Headers that mean something to a client, where they are sent. */
    private static final Set<String> TO_BE_DOCUMENTED = Set.of(
            "etag",
            "idempotency-replayed",
            "location",
            "retry-after",
            "www-authenticate",
            "x-credits-available",
            "x-request-id");

    private final Map<String, Object> document;

    private Description(Map<String, Object> document) {
        this.document = document;
    }

    public static Description load() {
        try (InputStream in = requireNonNull(Description.class.getResourceAsStream("docs/openapi.yaml"))) {
            return new Description(new Yaml().load(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every operation, as in {@code GET /api/posts}. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        paths().forEach((path, item) -> map(item).keySet().stream()
                .filter(METHODS::contains)
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }

    /** Fails if the document does not describe the answer. Ignores requests to paths that it does not describe. */
    void check(String method, String path, Answer answer) {
        operation(method, path).ifPresent(operation -> {
            Map<String, Object> responses = map(requireNonNull(operation.get("responses")));
            String status = Integer.toString(answer.status());
            String where = method + " " + path + " " + status;
            assertThat(responses)
                    .as("documented statuses of " + method + " " + path)
                    .containsKey(status);
            Map<String, Object> response = resolve(requireNonNull(responses.get(status)));
            checkHeaders(where, map(response.getOrDefault("headers", Map.of())), answer);
            checkContent(where, map(response.getOrDefault("content", Map.of())), answer);
        });
    }

    private void checkHeaders(String where, Map<String, Object> headers, Answer answer) {
        assertThat(headers.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .as("documented headers of " + where)
                .containsAll(answer.headers().keySet().stream()
                        .filter(TO_BE_DOCUMENTED::contains)
                        .toList());
        headers.forEach((name, reference) -> {
            Map<String, Object> header = resolve(reference);
            Optional<String> value = answer.header(name.toLowerCase(Locale.ROOT));
            if (Boolean.TRUE.equals(header.get("required"))) {
                assertThat(value).as(where + " " + name).isPresent();
            }
        });
    }

    private void checkContent(String where, Map<String, Object> content, Answer answer) {
        String sent = answer.header("content-type").orElse("").replaceAll(";.*", "");
        if (content.isEmpty()) {
            assertThat(answer.body()).as(where).isEmpty();
        } else if (!content.containsKey("*/*")) {
            assertThat(content).as(where).containsKey(sent);
            if (sent.endsWith("json") && !answer.body().isEmpty()) {
                Object schema =
                        requireNonNull(map(requireNonNull(content.get(sent))).get("schema"));
                new Schemas(this::resolve).check(where, schema, answer.json());
            }
        }
    }

    private Optional<Map<String, Object>> operation(String method, String path) {
        return paths().entrySet().stream()
                .filter(entry -> matches(entry.getKey(), path))
                .filter(entry -> map(entry.getValue()).containsKey(method.toLowerCase(Locale.ROOT)))
                .min(Map.Entry.comparingByKey((a, b) -> Boolean.compare(a.contains("{"), b.contains("{"))))
                .map(entry -> map(requireNonNull(map(entry.getValue()).get(method.toLowerCase(Locale.ROOT)))));
    }

    private static boolean matches(String template, String path) {
        String regex = Pattern.compile("/")
                .splitAsStream(template)
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/"));
        return path.replaceAll("\\?.*", "").matches(regex);
    }

    private Map<String, Object> paths() {
        return map(requireNonNull(document.get("paths")));
    }

    /** What a {@code $ref} points to, together with what stands beside it; or the node itself. */
    private Map<String, Object> resolve(Object node) {
        Map<String, Object> here = map(node);
        if (!(here.get("$ref") instanceof String reference)) {
            return here;
        }
        Object target = document;
        for (String step : reference.substring(2).split("/", -1)) {
            target = requireNonNull(map(target).get(step), reference);
        }
        return resolve(target);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }
}
