package ai.postforge.bootstrap.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes values as JSON. */
final class Json {
    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final ObjectMapper ESCAPED =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    static Body plain(JsonNode value) {
        return write(PLAIN, value);
    }

    /** With an escape for each character that is not in ASCII. */
    static Body escaped(JsonNode value) {
        return write(ESCAPED, value);
    }

    private static Body write(ObjectMapper mapper, JsonNode value) {
        try {
            return Body.of(mapper.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
