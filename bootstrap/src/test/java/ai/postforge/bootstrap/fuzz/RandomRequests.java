package ai.postforge.bootstrap.fuzz;

import ai.postforge.bootstrap.fuzz.Memory.Known;
import ai.postforge.web.testing.ApiDocument;
import ai.postforge.web.testing.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.SplittableRandom;

/** Requests by the document: most of them right, the same ones for the same seed and the same answers. */
final class RandomRequests {
    private static final String PROBLEM = "application/problem+json";
    private static final int MAX_REPEATABLE = 20;

    private final List<Operation> operations;
    private final List<Caller> callers;
    private final Memory memory;
    private final RandomValues values;
    private final Mutations mutations;
    private final Deliveries deliveries;
    private final UndescribedRequests undescribed;
    private final List<Request> repeatable = new ArrayList<>();

    /** @param callers the one that sends most first */
    RandomRequests(ApiDocument document, Memory memory, long seed, List<Caller> callers, Clerk clerk) {
        this.operations = document.operations();
        this.callers = List.copyOf(callers);
        this.memory = memory;
        this.values = new RandomValues(document, new SplittableRandom(seed));
        this.mutations = new Mutations(values, memory, callers);
        this.deliveries = new Deliveries(values, clerk);
        this.undescribed = new UndescribedRequests(operations, values);
    }

    Request next() {
        if (values.happens(0.05)) {
            return undescribed.next(caller(), operation());
        }
        if (values.happens(0.03) && !repeatable.isEmpty()) {
            return values.oneOf(repeatable);
        }
        Request request = described(operation());
        remember(request);
        return request;
    }

    /** Generations with a key, and webhooks. */
    private void remember(Request request) {
        if (request.hasHeader("Idempotency-Key") || request.hasHeader("svix-id")) {
            repeatable.add(request);
        }
        if (repeatable.size() > MAX_REPEATABLE) {
            repeatable.removeFirst();
        }
    }

    /** Any, the API's more often; deletions when there are too many posts. */
    private Operation operation() {
        if (memory.isFull()) {
            return operations.stream()
                    .filter(it -> it.method().equals("DELETE"))
                    .findFirst()
                    .orElseThrow();
        }
        Operation any = values.oneOf(operations);
        return any.path().startsWith("/api") || values.happens(0.1) ? any : operation();
    }

    private Caller caller() {
        return values.happens(0.6) ? callers.getFirst() : callers.get(1);
    }

    private Request described(Operation operation) {
        Draft draft = new Draft(
                values.happens(0.02) && operation.method().equals("GET") ? operation.asHead() : operation, caller());
        fillPath(draft);
        fillQuery(draft);
        if (draft.isWebhook()) {
            deliveries.fill(draft);
        } else {
            fillHeaders(draft);
            operation.body().ifPresent(schema -> fillBody(draft, schema));
        }
        draft.inChunks = values.happens(0.1);
        if (values.happens(0.1)) {
            draft.headers.add(values.oneOf(Oddities.HARMLESS_HEADERS));
        }
        for (double probability = 0.5; values.happens(probability); probability /= 4) {
            mutations.mutate(draft);
        }
        return draft.request();
    }

    /** Most often the caller's own post, sometimes somebody else's, at first none that there is. */
    private void fillPath(Draft draft) {
        for (JsonNode parameter : draft.operation.parameters("path")) {
            String name = parameter.path("name").asText();
            List<Known> known = values.happens(0.9) ? memory.postsOf(draft.caller) : memory.posts();
            String value = name.equals("id") && !known.isEmpty()
                    ? values.oneOf(known).id()
                    : parameter.path("example").asText();
            draft.path = draft.path.replace("{" + name + "}", encoded(value));
        }
    }

    private void fillQuery(Draft draft) {
        for (JsonNode parameter : draft.operation.parameters("query")) {
            String name = parameter.path("name").asText();
            List<String> cursors = memory.cursors(draft.operation);
            if (name.equals("cursor")) {
                if (!cursors.isEmpty() && values.happens(0.3)) {
                    // It may be of the same list under another filter, or of another user.
                    draft.query.add(name + "=" + encoded(values.oneOf(cursors)));
                    draft.spoil();
                }
            } else if (values.happens(0.4)) {
                draft.query.add(name + "="
                        + encoded(values.fitting(name, parameter.path("schema")).asText()));
            }
        }
    }

    private void fillHeaders(Draft draft) {
        for (JsonNode header : draft.operation.parameters("header")) {
            if (values.happens(0.4)) {
                String name = header.path("name").asText();
                draft.headers.add(Map.entry(name, header(draft, name, header.path("schema"))));
            }
        }
        if (values.happens(0.4)) {
            draft.headers.add(Map.entry("Accept", accept(draft.operation)));
        }
    }

    private String header(Draft draft, String name, JsonNode schema) {
        if (name.startsWith("If-")) {
            return memory.posts().stream()
                    .filter(post ->
                            draft.path.contains(post.id()) && !post.tag().isEmpty())
                    .findFirst()
                    .map(post -> values.happens(0.2) ? values.oneOf(memory.tags()) : tag(post.tag()))
                    .orElse("*");
        }
        return values.happens(0.5)
                ? "key-" + values.number(8)
                : values.fitting(name, schema).asText();
    }

    /** The tag itself in most cases, else as a proxy makes it, one among others, or any. */
    private String tag(String tag) {
        return values.happens(0.6)
                ? tag
                : values.oneOf(List.of("W/" + tag, tag.replaceFirst("\"$", "-gzip\""), "\"other\", " + tag, "*"));
    }

    /** What the operation answers with, or problems alone, as generated clients have it. */
    private String accept(Operation operation) {
        String success = operation.responses().properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> response.getValue().path("content").properties().stream())
                .map(Entry::getKey)
                .findFirst()
                .orElse("*/*");
        return values.oneOf(List.of(success, success + ", " + PROBLEM, PROBLEM, "*/*"));
    }

    private void fillBody(Draft draft, JsonNode schema) {
        ObjectNode object = (ObjectNode) values.fitting("", schema);
        if (object.has("topic") && values.happens(0.03)) {
            object.put("topic", Fuzzer.FAILURE + "a lot");
        }
        draft.json = Optional.of(object);
        draft.body = values.happens(0.5) ? Json.plain(object) : Json.escaped(object);
        draft.contentType = Optional.of(values.happens(0.8) ? "application/json" : "Application/JSON; charset=UTF-8");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
