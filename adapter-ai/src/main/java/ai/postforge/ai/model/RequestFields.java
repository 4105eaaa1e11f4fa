package ai.postforge.ai.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fits requests to a server that refuses some fields. LangChain4j sends {@code stream_options} always, and the token limit
 * under the one name that it was told.
 *
 * @param optional what a refusal may make us leave out
 * @param omitted what the server is not sent. A token limit that is omitted goes out under its other name, unless that is
 *     omitted, too
 */
record RequestFields(Set<OptionalField> optional, Set<OptionalField> omitted) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What servers say of a field that they do not know, as against one whose value they do not like. */
    private static final Pattern REFUSAL = Pattern.compile(
            "unsupported|unrecogni[sz]ed|unknown|unexpected|forbidden|\\bextra\\b|use \\W?max_completion_tokens"
                    + "|\\bnot (?:be )?(?:supported|permitted|allowed|accepted|recogni[sz]ed|known)",
            Pattern.CASE_INSENSITIVE);

    RequestFields {
        optional = Set.copyOf(optional);
        omitted = Set.copyOf(omitted);
    }

    /** Requests as LangChain4j makes them. */
    static RequestFields asTheyAre() {
        return new RequestFields(Set.of(), Set.of());
    }

    /** Requests without some fields, and without what the server should refuse. */
    static RequestFields without(Set<OptionalField> omitted) {
        return new RequestFields(EnumSet.allOf(OptionalField.class), omitted);
    }

    /** The request's body as the server likes it. */
    String applyTo(String body) {
        if (omitted.isEmpty()) {
            return body;
        }
        ObjectNode request = object(body);
        for (OptionalField field : omitted) {
            JsonNode value = request.remove(field.code());
            Optional<OptionalField> other = field.otherName().filter(name -> !omitted.contains(name));
            if (value != null && other.isPresent()) {
                request.set(other.get().code(), value);
            }
        }
        return request.toString();
    }

    /**
     * What is left to send after a refusal.
     *
     * @param body what was refused
     * @param explanation what the server said
     * @return empty if the refusal is of no field that the request could do without
     */
    Optional<RequestFields> after(String body, String explanation) {
        if (!REFUSAL.matcher(explanation).find()) {
            return Optional.empty();
        }
        ObjectNode request = object(body);
        Set<OptionalField> refused = EnumSet.noneOf(OptionalField.class);
        for (OptionalField field : optional) {
            if (request.has(field.code()) && explanation.contains(field.code())) {
                refused.add(field);
            }
        }
        return refused.isEmpty() ? Optional.empty() : Optional.of(butWithout(refused));
    }

    RequestFields butWithout(Set<OptionalField> more) {
        Set<OptionalField> all = EnumSet.noneOf(OptionalField.class);
        all.addAll(omitted);
        all.addAll(more);
        return new RequestFields(optional, all);
    }

    private static ObjectNode object(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request that is no JSON", e);
        }
    }
}
