package ai.postforge.persistence.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys in a post's {@code metadata} that are ours, with what is stored under them. Source: database schema, Post. */
public enum MetadataKey {
    TOPIC("topic"),
    TONE("tone"),
    LENGTH("length"),
    GENERATED_AT("generatedAt"),
    MODEL("model"),
    TOKENS_IN("tokensIn"),
    TOKENS_OUT("tokensOut"),
    SHORTENED_FROM("shortenedFrom"),
    SCHEDULED_FOR("scheduledFor"),
    PUBLISHED_AT("publishedAt"),
    ERROR_MESSAGE("errorMessage");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String key;

    MetadataKey(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** All keys, as an array in SQL. */
    static String sqlArray() {
        return Stream.of(values()).map(it -> "'" + it.key + "'").collect(Collectors.joining(", ", "ARRAY[", "]"));
    }

    /** Metadata with these values: texts and numbers. */
    public static String json(Map<MetadataKey, ?> values) {
        ObjectNode node = JSON.createObjectNode();
        values.forEach((name, value) -> node.putPOJO(name.key, value));
        return node.toString();
    }
}
