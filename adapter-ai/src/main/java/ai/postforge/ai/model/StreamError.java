package ai.postforge.ai.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Recognizes an error that a provider tells of within its stream, after the status 200 is out. What was written until
 * then is no whole text, whatever events follow. The shapes: an event named {@code error}; an object with a member
 * {@code error}, or one in a choice; an object that calls itself an error in {@code object} or {@code type}.
 */
final class StreamError {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ERROR = "error";

    /** Troubles of the provider's own, which would otherwise be a 429 or 5xx. */
    private static final Set<String> PROVIDERS_OWN = Set.of(
            "overloaded_error",
            "api_error",
            "rate_limit_error",
            "server_error",
            "internal_error",
            "internal_server_error",
            "internalservererror");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private StreamError() {}

    /** The failure that an event tells of, in our own words; empty for an event that tells of none. */
    static Optional<ModelFailure> in(ServerSentEvent event) {
        boolean isNamedSo = ERROR.equals(event.event());
        if (!isNamedSo && !event.data().contains("\"" + ERROR + "\"")) {
            return Optional.empty();
        }
        try {
            JsonNode data = JSON.readTree(event.data());
            return isNamedSo || isError(data) ? Optional.of(failure(data)) : Optional.empty();
        } catch (JsonProcessingException e) {
            // Whoever reads the event will say that it cannot be read.
            return isNamedSo ? Optional.of(failure(JSON.nullNode())) : Optional.empty();
        }
    }

    private static boolean isError(JsonNode data) {
        if (isTold(data.path(ERROR))
                || ERROR.equals(data.path("object").asText())
                || ERROR.equals(data.path("type").asText())) {
            return true;
        }
        for (JsonNode choice : data.path("choices")) {
            if (isTold(choice.path(ERROR))) {
                return true;
            }
        }
        return false;
    }

    /** Some servers have an empty {@code error} in every event. */
    private static boolean isTold(JsonNode error) {
        return switch (error.getNodeType()) {
            case MISSING, NULL -> false;
            case OBJECT, ARRAY -> !error.isEmpty();
            case BOOLEAN -> error.booleanValue();
            default -> !error.asText().isEmpty();
        };
    }

    private static ModelFailure failure(JsonNode data) {
        JsonNode error = data.path(ERROR).isObject() ? data.path(ERROR) : data;
        int code = error.path("code").asInt(data.path("code").asInt());
        boolean isProvidersOwn = code == TOO_MANY_REQUESTS
                || code >= SERVER_ERROR
                || PROVIDERS_OWN.contains(error.path("type").asText().toLowerCase(Locale.ROOT));
        return new ModelFailure(
                isProvidersOwn ? ModelFailure.Kind.PROVIDER_BROKEN : ModelFailure.Kind.UNUSABLE,
                "told of an error within its stream");
    }
}
