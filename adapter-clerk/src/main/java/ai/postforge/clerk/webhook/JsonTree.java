package ai.postforge.clerk.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as maps, lists, strings and whole numbers. Other values are left out, because nothing here needs them.
 * A value that is missing or of another type is empty.
 */
record JsonTree(Map<String, Object> members) {
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(100)
                    .build())
            .build();

    private static final Object NOTHING = new Object();

    /** The one object that the text is, or empty if it is anything else, nested too deep, or names a member twice. */
    static Optional<JsonTree> parse(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Object> members = object(parser);
            return parser.nextToken() == null ? Optional.of(new JsonTree(members)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    Optional<String> string(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Long> number(String name) {
        return members.get(name) instanceof Long number ? Optional.of(number) : Optional.empty();
    }

    JsonTree object(String name) {
        return of(members.get(name));
    }

    /** The objects of an array. */
    List<JsonTree> objects(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(JsonTree::of).toList()
                : List.of();
    }

    private static JsonTree of(@Nullable Object value) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> members.put((String) name, member));
        }
        return new JsonTree(members);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? NOTHING : (Object) parser.getLongValue();
            default -> NOTHING;
        };
    }
}
