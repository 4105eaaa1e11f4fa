package ai.postforge.bootstrap.fuzz;

import ai.postforge.web.testing.ApiDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;

/** Values that fit a schema, and values that fit none. */
final class RandomValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST = 60;
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "EST");

    private final ApiDocument document;
    private final RandomGenerator random;

    RandomValues(ApiDocument document, RandomGenerator random) {
        this.document = document;
        this.random = random;
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** @param bound exclusive */
    int number(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A value for the property or parameter of that name. */
    JsonNode fitting(String name, JsonNode reference) {
        JsonNode schema = document.resolve(reference);
        if (schema.has("enum")) {
            return oneOf(StreamSupport.stream(schema.path("enum").spliterator(), false)
                    .toList());
        }
        String type = schema.path("type").isArray()
                ? schema.path("type").path(0).asText()
                : schema.path("type").asText();
        return switch (type) {
            case "integer" -> integer(schema);
            case "boolean" -> BooleanNode.valueOf(random.nextBoolean());
            case "array" -> array(name, schema);
            case "object" -> object(schema);
            default -> TextNode.valueOf(text(name, schema));
        };
    }

    private JsonNode integer(JsonNode schema) {
        long minimum = schema.path("minimum").asLong(0);
        long maximum = schema.path("maximum").asLong(Integer.MAX_VALUE);
        long value = happens(0.2) ? (random.nextBoolean() ? minimum : maximum) : random.nextLong(minimum, maximum + 1);
        return LongNode.valueOf(value);
    }

    private JsonNode array(String name, JsonNode schema) {
        ArrayNode array = NODES.arrayNode();
        for (int left = random.nextInt(3); left > 0; left--) {
            array.add(fitting(name, schema.path("items")));
        }
        return array;
    }

    private JsonNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        schema.path("properties").properties().forEach(property -> {
            if (isRequired(schema, property.getKey()) || random.nextBoolean()) {
                object.set(property.getKey(), fitting(property.getKey(), property.getValue()));
            }
        });
        if (object.has("scheduledFor")) {
            String time = Instant.now()
                    .plus(Duration.ofMinutes(random.nextInt(1_440, 500_000)))
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString();
            object.put("scheduledFor", object.has("timezone") ? time.replace("Z", "") : time);
        }
        return object;
    }

    /** Whether an object has to have that property. */
    static boolean isRequired(JsonNode schema, String property) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(name -> name.asText().equals(property));
    }

    /** Begins and ends with a letter, so that it is neither blank nor shorter without the space around it. */
    private String text(String name, JsonNode schema) {
        if (name.equals("timezone")) {
            return oneOf(ZONES);
        }
        int shortest = schema.path("minLength").asInt(1);
        int longest = schema.path("maxLength").asInt(LONGEST);
        int length = happens(0.2)
                ? (random.nextBoolean() ? shortest : longest)
                : random.nextInt(shortest, Math.min(longest, shortest + LONGEST) + 1);
        return text(length, !schema.has("pattern") && happens(0.4));
    }

    /** @param length in code points */
    String text(int length, boolean ofTheWorld) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            boolean isInside = i > 0 && i < length - 1;
            text.appendCodePoint(isInside ? (ofTheWorld ? character() : random.nextInt(' ', '~' + 1)) : letter());
        }
        return text.toString();
    }

    private int letter() {
        return random.nextInt('a', 'z' + 1);
    }

    private int character() {
        return random.nextBoolean() ? random.nextInt(0xa1, 0xd800) : random.nextInt(0x1f300, 0x1f700);
    }

    String oddText() {
        return oneOf(Oddities.TEXTS);
    }

    /** A value that most schemas refuse. */
    JsonNode unfitting() {
        return switch (random.nextInt(8)) {
            case 0 -> NullNode.instance;
            case 1 -> IntNode.valueOf(random.nextInt());
            case 2 -> DoubleNode.valueOf(random.nextDouble());
            case 3 -> BooleanNode.TRUE;
            case 4 -> NODES.arrayNode().add(oddText());
            case 5 -> NODES.objectNode().put("$ne", oddText());
            case 6 -> TextNode.valueOf(text(random.nextInt(190, 600), random.nextBoolean()));
            default -> TextNode.valueOf(oddText());
        };
    }
}
