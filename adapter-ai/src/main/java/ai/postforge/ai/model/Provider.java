package ai.postforge.ai.model;

import java.util.Arrays;
import java.util.Optional;

/** Whose protocol a model is spoken to in. */
public enum Provider {
    /** Anthropic's Messages API. */
    ANTHROPIC("anthropic", "ANTHROPIC_API_KEY"),
    /** OpenAI's Chat Completions API, which many other servers speak, too. */
    OPENAI("openai", "OPENAI_API_KEY");

    private final String code;
    private final String keyVariable;

    Provider(String code, String keyVariable) {
        this.code = code;
        this.keyVariable = keyVariable;
    }

    /** The name in the settings. */
    public String code() {
        return code;
    }

    /** The environment variable that holds the key. */
    public String keyVariable() {
        return keyVariable;
    }

    /** The provider of that {@link #code}, or empty if there is none. */
    public static Optional<Provider> of(String code) {
        return Arrays.stream(values())
                .filter(provider -> provider.code.equals(code))
                .findAny();
    }
}
