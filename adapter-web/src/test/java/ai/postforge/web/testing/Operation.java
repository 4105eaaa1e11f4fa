package ai.postforge.web.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An operation of the document, with its own references resolved.
 *
 * @param path the template, as in {@code /api/posts/{id}}
 * @param body the schema of the JSON body, if the operation takes one
 * @param bodyIsRequired whether a request without a body is wrong
 * @param responses by status
 */
public record Operation(
        String id,
        String method,
        String path,
        List<JsonNode> parameters,
        Optional<JsonNode> body,
        boolean bodyIsRequired,
        JsonNode responses) {

    /** The parameters in the path, the query or the headers. */
    public List<JsonNode> parameters(String in) {
        return parameters.stream()
                .filter(parameter -> parameter.path("in").asText().equals(in))
                .toList();
    }

    /** The same without a body in the answer. */
    public Operation asHead() {
        return new Operation(id, "HEAD", path, parameters, body, bodyIsRequired, responses);
    }

    /** Whether a request with that method and path means it. */
    public boolean matches(String otherMethod, String otherPath) {
        String regex = Pattern.compile("/")
                .splitAsStream(path)
                .map(part -> part.startsWith("{") ? "[^/]+" : Pattern.quote(part))
                .collect(Collectors.joining("/"));
        return method.equals(otherMethod) && otherPath.matches(regex);
    }
}
