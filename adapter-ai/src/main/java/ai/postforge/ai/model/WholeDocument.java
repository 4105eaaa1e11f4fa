package ai.postforge.ai.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The answer of a server that was asked for a stream of events and sends a whole chat completion as one JSON document. */
final class WholeDocument {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** White space before the first character of a response: more than this is neither a document nor a stream. */
    private static final int MAX_SPACE = 64;

    private WholeDocument() {}

    /**
     * Whether a response is a document. No line of an event stream begins with a brace.
     *
     * @param body supports marks, and is left where it was
     */
    static boolean isIn(InputStream body) throws IOException {
        body.mark(MAX_SPACE + 1);
        int next = body.read();
        for (int i = 0; i < MAX_SPACE && Character.isWhitespace(next); i++) {
            next = body.read();
        }
        body.reset();
        return next == '{';
    }

    /**
     * The document as the one event of a stream.
     *
     * @throws ModelFailure if it is no JSON object
     */
    static ServerSentEvent asEvent(InputStream body) throws IOException {
        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        try {
            ObjectNode document = (ObjectNode) JSON.readTree(text);
            for (JsonNode choice : document.path("choices")) {
                if (choice instanceof ObjectNode whole && whole.has("message")) {
                    whole.set("delta", whole.remove("message"));
                }
            }
            return new ServerSentEvent(null, document.toString());
        } catch (JsonProcessingException e) {
            throw new ModelFailure(ModelFailure.Kind.UNUSABLE, "sent a document that cannot be read");
        }
    }
}
