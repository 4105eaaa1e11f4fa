package ai.postforge.bootstrap.fuzz;

import ai.postforge.web.testing.ApiDocument;
import ai.postforge.web.testing.DocumentedAnswers;
import ai.postforge.web.testing.Operation;
import ai.postforge.web.testing.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with an answer, by the document and by the rules for every refusal. */
final class Verdict {
    private static final String PROBLEM = "application/problem+json";
    private static final int FIRST_FAILURE = 500;
    static final int GENERATOR_FAILED = 502;

    /** Answers that say that the request itself is wrong, whatever the state of things. */
    private static final Set<Integer> WRONG_IN_ITSELF = Set.of(400, 401, 403, 405, 406, 408, 413, 415, 431);

    private final ApiDocument document;
    private final DocumentedAnswers documented;

    Verdict(ApiDocument document) {
        this.document = document;
        this.documented = new DocumentedAnswers(document);
    }

    List<String> of(Request request, Reply reply, Memory memory) {
        List<String> faults = new ArrayList<>();
        boolean wasAskedToFail = request.body().text().contains(Fuzzer.FAILURE);
        if (reply.status() >= FIRST_FAILURE && !(reply.status() == GENERATOR_FAILED && wasAskedToFail)) {
            faults.add("a failure of the service: " + reply.status());
        }
        if (reply.isRefusal()) {
            faults.addAll(refusal(request, reply));
        }
        faults.addAll(request.operation()
                .map(operation -> documented.faults(operation, reply))
                .orElseGet(() -> undescribed(request, reply)));
        if (request.isSound() && WRONG_IN_ITSELF.contains(reply.status())) {
            faults.add("refuses with " + reply.status() + " what the document allows");
        }
        if (!reply.isRefusal()) {
            request.operation()
                    .filter(operation -> !isSettled(reply))
                    .map(operation -> forbidden(operation, request))
                    .ifPresent(faults::addAll);
            faults.addAll(foreign(request, reply, memory));
        }
        return faults;
    }

    /** Whether it is a receipt for a webhook of which nothing was taken. */
    static boolean isSettled(Reply reply) {
        return reply.body().equals("{\"outcome\":\"ignored\"}") || reply.body().equals("{\"outcome\":\"repeated\"}");
    }

    /** Whether it is a stream that was refused after its beginning. */
    static boolean endsInProblem(Reply reply) {
        return reply.mediaType().equals("text/event-stream") && reply.body().contains("\nevent: problem\n");
    }

    private List<String> refusal(Request request, Reply reply) {
        List<String> faults = new ArrayList<>();
        if (reply.header("X-Request-Id").isEmpty()) {
            faults.add(reply.status() + " without a request id");
        }
        if (!reply.mediaType().equals(PROBLEM)) {
            faults.add(reply.status() + " with '" + reply.mediaType() + "' instead of a problem");
        } else if (!request.method().equals("HEAD")) {
            faults.addAll(ApiDocument.parse(reply.body())
                    .map(problem -> problem(problem, request, reply))
                    .orElseGet(() -> List.of(reply.status() + " without a problem")));
        }
        return faults;
    }

    private List<String> problem(JsonNode problem, Request request, Reply reply) {
        List<String> faults = new ArrayList<>(document.answerViolations(document.schema("Problem"), problem));
        if (problem.path("status").asInt() != reply.status()) {
            faults.add("a problem with another status than " + reply.status());
        }
        if (!problem.path("instance").asText().equals(request.path())) {
            faults.add(reply.status() + " with the path of another request");
        }
        return faults;
    }

    private static List<String> undescribed(Request request, Reply reply) {
        List<String> faults = new ArrayList<>();
        if (!request.expected().contains(reply.status())) {
            faults.add("answers " + reply.status() + " to " + request.method() + " instead of " + request.expected());
        }
        if (reply.status() == 405 && reply.header("Allow").isEmpty()) {
            faults.add("405 without Allow");
        }
        return faults;
    }

    /** What the document forbids, though the service took it. */
    private List<String> forbidden(Operation operation, Request request) {
        List<String> faults = new ArrayList<>();
        operation.body().ifPresent(schema -> {
            if (!request.body().isEmpty()) {
                faults.addAll(request.body()
                        .json()
                        .map(body -> bodyViolations(operation, schema, body))
                        .orElseGet(() -> List.of("no JSON")));
            } else if (operation.bodyIsRequired()) {
                faults.add("no body");
            }
        });
        operation.parameters("query").forEach(parameter -> {
            String prefix = parameter.path("name").asText() + "=";
            request.query().stream()
                    .filter(it -> it.startsWith(prefix))
                    .map(it -> URLDecoder.decode(it.substring(prefix.length()), StandardCharsets.UTF_8))
                    .forEach(value -> faults.addAll(
                            document.requestViolations(parameter.path("schema"), parameterValue(parameter, value))));
        });
        operation.parameters("header").stream()
                .filter(header -> header.path("required").asBoolean())
                .map(header -> header.path("name").asText())
                .filter(name -> !request.hasHeader(name))
                .forEach(name -> faults.add("no " + name));
        return faults.stream()
                .map(fault -> "takes what the document forbids: " + fault)
                .toList();
    }

    private List<String> bodyViolations(Operation operation, JsonNode schema, JsonNode body) {
        boolean isLeftOut = body.isNull() && !operation.bodyIsRequired();
        return isLeftOut ? List.of() : document.requestViolations(schema, counting(operation, schema, body));
    }

    /** The body as far as it counts: the document says that null is left out, and of Clerk's events what has another type. */
    private JsonNode counting(Operation operation, JsonNode reference, JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            return body;
        }
        JsonNode schema = document.resolve(reference);
        boolean isWebhook = operation.path().startsWith("/api/webhooks/");
        ObjectNode counting = object.deepCopy();
        object.properties().stream()
                .filter(property -> !RandomValues.isRequired(schema, property.getKey()))
                .filter(property -> isWebhook || property.getValue().isNull())
                .forEach(property -> counting.remove(property.getKey()));
        return counting;
    }

    private JsonNode parameterValue(JsonNode parameter, String text) {
        boolean isInteger =
                document.resolve(parameter.path("schema")).path("type").asText().equals("integer");
        Optional<JsonNode> number = isInteger ? ApiDocument.parse(text) : Optional.empty();
        return number.orElse(TextNode.valueOf(text));
    }

    private static List<String> foreign(Request request, Reply reply, Memory memory) {
        return memory.posts().stream()
                .filter(post -> !post.owner().equals(request.caller()))
                .filter(post ->
                        reply.body().contains(post.id()) || request.path().contains(post.id()))
                .map(post -> "gives away a post of somebody else")
                .distinct()
                .toList();
    }
}
