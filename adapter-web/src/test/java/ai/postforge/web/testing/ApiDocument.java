package ai.postforge.web.testing;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The OpenAPI document: its operations, and whether a value fits a schema. */
public final class ApiDocument {
    private static final String LOCATION = "/ai/postforge/web/docs/openapi.yaml";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete", "put");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private final JsonNode document;
    private final JsonNode strict;
    private final List<Operation> operations = new ArrayList<>();
    private final Map<JsonNode, Schema> forRequests = new ConcurrentHashMap<>();
    private final Map<JsonNode, Schema> forAnswers = new ConcurrentHashMap<>();

    private ApiDocument(JsonNode document) {
        this.document = document;
        this.strict = document.path("components").deepCopy();
        forbidWhatIsNotNamed(strict);
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(
                                operation(path.getKey(), path.getValue(), method.getKey(), method.getValue()))));
    }

    /** The one that the service serves, from its own files. */
    public static ApiDocument load() {
        try (InputStream in = requireNonNull(ApiDocument.class.getResourceAsStream(LOCATION))) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ApiDocument read(String yaml) {
        try {
            return new ApiDocument(new YAMLMapper().readTree(yaml));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void forbidWhatIsNotNamed(JsonNode schemas) {
        if (schemas instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
        schemas.forEach(ApiDocument::forbidWhatIsNotNamed);
    }

    private Operation operation(String path, JsonNode item, String method, JsonNode operation) {
        List<JsonNode> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        operation.path("parameters").forEach(parameter -> parameters.add(resolve(parameter)));
        JsonNode request = operation.path("requestBody");
        JsonNode body = request.path("content").path("application/json").path("schema");
        ObjectNode responses = JSON.createObjectNode();
        operation
                .path("responses")
                .properties()
                .forEach(response -> responses.set(response.getKey(), resolve(response.getValue())));
        return new Operation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                List.copyOf(parameters),
                body.isMissingNode() ? Optional.empty() : Optional.of(body),
                request.path("required").asBoolean(),
                responses);
    }

    /** Every operation, in the order of the document. */
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that a request means; of two, the one with the fewer variables in its path. */
    public Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.matches(method, path))
                .min(Comparator.comparingInt(operation -> operation.path().split("\\{", -1).length));
    }

    /** What a reference stands for, or the node itself. */
    public JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        return reference.isMissingNode()
                ? node
                : resolve(document.at(reference.asText().substring(1)));
    }

    /** The schema of that name. */
    public JsonNode schema(String name) {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    /** Why the service may not take this value. Fields that the schema does not name are allowed, as in JSON Schema. */
    public List<String> requestViolations(JsonNode schema, JsonNode value) {
        return violations(forRequests.computeIfAbsent(schema, it -> compiled(it, document.path("components"))), value);
    }

    /** Why the service may not answer with this value. Fields that the schema does not name are not allowed. */
    public List<String> answerViolations(JsonNode schema, JsonNode value) {
        return violations(forAnswers.computeIfAbsent(schema, it -> compiled(it, strict)), value);
    }

    private static Schema compiled(JsonNode schema, JsonNode components) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", components);
        return SCHEMAS.getSchema(whole);
    }

    private static List<String> violations(Schema schema, JsonNode value) {
        return schema.validate(value).stream()
                .map(violation -> violation.toString().replaceAll("/\\d+", "/*"))
                .toList();
    }

    /** A JSON value; empty if the text is none. */
    public static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
