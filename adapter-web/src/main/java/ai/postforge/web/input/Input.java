package ai.postforge.web.input;

import ai.postforge.web.problem.Problem.Violation;
import ai.postforge.web.problem.ProblemException;
import ai.postforge.web.problem.ProblemType;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a client sent, read piece by piece. What is wrong is noted on the way, under the name of the field, parameter or
 * header; after the last piece {@link #check} refuses all of it at once. So a value that was read may only be relied
 * upon after the check.
 */
public final class Input {
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    private final HttpRequest<?> request;
    private final JsonFields body;
    private final List<Violation> violations = new ArrayList<>();

    private Input(HttpRequest<?> request, JsonFields body) {
        this.request = request;
        this.body = body;
    }

    /** A request whose body does not matter. */
    public static Input of(HttpRequest<?> request) {
        return new Input(request, new JsonFields());
    }

    /**
     * A request whose body is a JSON object, or that has none: then no field is there. Generated clients send
     * {@code null} for a body that is left out.
     *
     * @throws ProblemException if it is anything else
     */
    public static Input ofOptionalBody(HttpRequest<byte[]> request) {
        byte[] body = request.getBody().orElse(new byte[0]);
        return body.length == 0 || Arrays.equals(body, NULL) ? of(request) : ofBody(request);
    }

    /**
     * A request whose body is a JSON object.
     *
     * @throws ProblemException if it is not
     */
    public static Input ofBody(HttpRequest<byte[]> request) {
        byte[] json = request.getBody().orElse(new byte[0]);
        if (json.length == 0) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body is missing: a JSON object is expected.");
        }
        if (request.getContentType().isEmpty()) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "The Content-Type of the body has to be application/json.");
        }
        try {
            // The parser takes overlong forms of characters for the characters.
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            return new Input(request, JsonFields.parse(json));
        } catch (IOException notJson) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body is not a well-formed JSON object.");
        }
    }

    /** A text in the body that may be left out or null. */
    public <T> Optional<T> optional(String field, Rule<T> rule) {
        if (body.isOther(field)) {
            violation(field, "must be a string");
            return Optional.empty();
        }
        return body.text(field).flatMap(text -> value(field, text, rule));
    }

    /** A text in the body that has to be there. */
    public <T> Optional<T> required(String field, Rule<T> rule) {
        if (body.text(field).isEmpty() && !body.isOther(field)) {
            violation(field, "is required");
        }
        return optional(field, rule);
    }

    /** A query parameter that may be left out, but not come twice. */
    public <T> Optional<T> parameter(String name, Rule<T> rule) {
        return single(name, request.getParameters().getAll(name), rule);
    }

    /** A header that may be left out, but not come twice. */
    public <T> Optional<T> header(String name, Rule<T> rule) {
        return single(name, request.getHeaders().getAll(name), rule);
    }

    /** Every line of a header that may come many times. */
    public List<String> headerLines(String name) {
        return request.getHeaders().getAll(name);
    }

    /** Notes what is wrong. */
    public void violation(String field, String message) {
        violations.add(new Violation(field, message));
    }

    /** @throws ProblemException if anything is wrong */
    public void check() {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private <T> Optional<T> single(String name, List<String> values, Rule<T> rule) {
        if (values.size() > 1) {
            violation(name, "must not be given more than once");
            return Optional.empty();
        }
        return values.stream().findFirst().flatMap(text -> value(name, text, rule));
    }

    private <T> Optional<T> value(String name, String text, Rule<T> rule) {
        Optional<String> violation = rule.violationOf().apply(text);
        violation.ifPresent(message -> violation(name, message));
        return violation.isPresent()
                ? Optional.empty()
                : Optional.of(rule.value().apply(text));
    }
}
