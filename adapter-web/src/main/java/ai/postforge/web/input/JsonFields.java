package ai.postforge.web.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The text fields of a JSON object. Read strictly: a number is not a text, and no field may come twice. */
final class JsonFields {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> others = new HashSet<>();

    /** @throws IOException if the bytes are not exactly one JSON object */
    static JsonFields parse(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            JsonFields fields = new JsonFields();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                fields.read(parser.currentName(), parser);
            }
            if (parser.nextToken() != null) {
                throw new IOException("something follows the object");
            }
            return fields;
        }
    }

    private void read(String name, JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            texts.put(name, parser.getText());
        } else if (token != JsonToken.VALUE_NULL) {
            others.add(name);
            parser.skipChildren();
        }
    }

    /** The text of a field; empty if the field is missing, null, or not a text. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name));
    }

    /** Whether the field has a value that is not a text. */
    boolean isOther(String name) {
        return others.contains(name);
    }
}
