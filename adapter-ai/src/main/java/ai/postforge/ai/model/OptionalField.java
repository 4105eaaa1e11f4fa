package ai.postforge.ai.model;

import java.util.Arrays;
import java.util.Optional;

/** A field of a chat completion request that some servers refuse, and that a request can do without. */
public enum OptionalField {
    /** Asks for the tokens used. Without it, a post does not tell them. */
    STREAM_OPTIONS("stream_options"),
    /** The token limit by the name that most servers know. */
    MAX_TOKENS("max_tokens"),
    /** The token limit by the name that OpenAI's newer models demand. */
    MAX_COMPLETION_TOKENS("max_completion_tokens");

    private final String code;

    OptionalField(String code) {
        this.code = code;
    }

    /** The name in a request and in the settings. */
    public String code() {
        return code;
    }

    /** The other field that says the same; empty if there is none. */
    Optional<OptionalField> otherName() {
        return switch (this) {
            case STREAM_OPTIONS -> Optional.empty();
            case MAX_TOKENS -> Optional.of(MAX_COMPLETION_TOKENS);
            case MAX_COMPLETION_TOKENS -> Optional.of(MAX_TOKENS);
        };
    }

    /** The field of that {@link #code}, or empty if there is none. */
    public static Optional<OptionalField> of(String code) {
        return Arrays.stream(values()).filter(field -> field.code.equals(code)).findAny();
    }
}
