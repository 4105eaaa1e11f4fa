package ai.postforge.bootstrap.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes something about a request odd or wrong. What the document allows all the same leaves the request sound. */
final class Mutations {
    private final RandomValues values;
    private final Memory memory;
    private final List<Caller> strangers;
    private final List<Consumer<Draft>> all = List.of(
            this::changeValue,
            this::changeLength,
            this::leaveOutField,
            this::addField,
            this::breakBody,
            this::addBody,
            this::changeContentType,
            this::changeAccept,
            this::changeCaller,
            this::changePath,
            this::changeParameter,
            this::addParameter,
            this::changeTag,
            this::changeHeader,
            this::repeatHeader);

    Mutations(RandomValues values, Memory memory, List<Caller> callers) {
        this.values = values;
        this.memory = memory;
        this.strangers = callers.stream().filter(caller -> !caller.isKnown()).toList();
    }

    /** One of them, which may not be applicable. */
    void mutate(Draft draft) {
        values.oneOf(all).accept(draft);
    }

    private void changeValue(Draft draft) {
        changeField(draft, (object, name) -> object.set(name, values.unfitting()));
    }

    /** One character more than there may be, or one less; the document says how many. */
    private void changeLength(Draft draft) {
        draft.operation
                .body()
                .ifPresent(schema -> changeField(draft, (object, name) -> {
                    if (object.path(name).isTextual()) {
                        int length = values.oneOf(List.of(0, 2, 201, 501));
                        object.put(name, values.text(length, values.happens(0.5)));
                    }
                }));
    }

    private void leaveOutField(Draft draft) {
        changeField(draft, (object, name) -> object.remove(name));
    }

    private interface FieldChange {
        void apply(ObjectNode object, String name);
    }

    private void changeField(Draft draft, FieldChange change) {
        draft.json.filter(object -> !object.isEmpty() && !draft.isWebhook()).ifPresent(object -> {
            change.apply(
                    object,
                    values.oneOf(object.propertyStream().map(Entry::getKey).toList()));
            draft.body = Json.plain(object);
            draft.spoil();
        });
    }

    private void addField(Draft draft) {
        draft.json.filter(object -> !draft.isWebhook()).ifPresent(object -> {
            object.set(values.oneOf(List.of("id", "userId", "credits", "status", "__proto__", "")), values.unfitting());
            draft.body = Json.plain(object);
        });
    }

    private void breakBody(Draft draft) {
        if (!draft.body.isEmpty()) {
            draft.body = values.happens(0.1) ? Body.NONE : values.oneOf(Oddities.BODIES);
            draft.json = Optional.empty();
            draft.spoil();
        }
    }

    /** A body where none is expected. */
    private void addBody(Draft draft) {
        if (draft.operation.body().isEmpty() && !draft.operation.method().equals("HEAD")) {
            draft.body = values.oneOf(Oddities.BODIES);
            draft.contentType =
                    Optional.of(values.happens(0.5) ? "application/json" : values.oneOf(Oddities.CONTENT_TYPES));
            draft.spoil();
        }
    }

    private void changeContentType(Draft draft) {
        if (!draft.body.isEmpty()) {
            draft.contentType =
                    values.happens(0.1) ? Optional.empty() : Optional.of(values.oneOf(Oddities.CONTENT_TYPES));
            draft.spoil();
        }
    }

    /** Not for a stream where the document has another path for it. */
    private void changeAccept(Draft draft) {
        String accept = values.oneOf(Oddities.ACCEPTS);
        if (!draft.operation.id().equals("generatePost") || !accept.contains("event-stream")) {
            draft.headers.removeIf(header -> header.getKey().equals("Accept"));
            draft.headers.add(Map.entry("Accept", accept));
            draft.spoil();
        }
    }

    private void changeCaller(Draft draft) {
        draft.caller = values.oneOf(strangers);
    }

    /** An id that nothing has, or that cannot be one. */
    private void changePath(Draft draft) {
        for (JsonNode parameter : draft.operation.parameters("path")) {
            String variable = "{" + parameter.path("name").asText() + "}";
            String value = values.happens(0.3)
                    ? values.text(values.oneOf(List.of(1, 64, 65, 300)), values.happens(0.3))
                    : "x" + values.oddText();
            draft.path = draft.operation.path().replace(variable, RandomRequests.encoded(value));
        }
    }

    private void changeParameter(Draft draft) {
        List<JsonNode> parameters = draft.operation.parameters("query");
        if (!parameters.isEmpty()) {
            String name = values.oneOf(parameters).path("name").asText();
            draft.query.removeIf(parameter -> values.happens(0.5) && parameter.startsWith(name + "="));
            String value = values.happens(0.3) ? Integer.toString(values.number(300) - 100) : values.oddText();
            draft.query.add(name + "=" + RandomRequests.encoded(value));
            draft.spoil();
        }
    }

    /** One that nobody knows. */
    private void addParameter(Draft draft) {
        draft.query.add(
                values.oneOf(List.of("userId=1", "_method=DELETE", "a", "=", "&", "%00=%ff", "access_token=x")));
    }

    private void changeTag(Draft draft) {
        draft.headers.replaceAll(header -> header.getKey().startsWith("If-")
                ? Map.entry(
                        header.getKey(),
                        values.oneOf(values.happens(0.7) ? memory.tags() : List.of("", ",", "W/", "\"", "none")))
                : header);
        draft.spoil();
    }

    private void changeHeader(Draft draft) {
        List<JsonNode> headers = draft.operation.parameters("header");
        if (!headers.isEmpty() && !draft.isWebhook()) {
            String name = values.oneOf(headers).path("name").asText();
            draft.headers.removeIf(header -> header.getKey().equals(name));
            draft.headers.add(Map.entry(name, values.oneOf(List.of("", " ,", "x".repeat(256), "\u00e4", "\t"))));
            draft.spoil();
        }
    }

    private void repeatHeader(Draft draft) {
        if (!draft.headers.isEmpty()) {
            draft.headers.add(values.oneOf(draft.headers));
            draft.spoil();
        }
    }
}
