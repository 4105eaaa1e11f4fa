package ai.postforge.domain.post;

import java.util.Optional;

/**
 * Which model wrote a text, and how many tokens it used.
 *
 * @param model the model's name, at most {@value #MAX_MODEL} characters; a longer one is cut
 * @param tokensIn tokens of the prompt, where the provider counts them
 * @param tokensOut tokens of the answer, where the provider counts them
 */
public record Authorship(String model, Optional<Integer> tokensIn, Optional<Integer> tokensOut) {
    public static final int MAX_MODEL = 100;

    public Authorship {
        model = model.length() <= MAX_MODEL ? model : model.substring(0, MAX_MODEL);
    }

    /** The authorship of something that counts no tokens. */
    public static Authorship of(String model) {
        return new Authorship(model, Optional.empty(), Optional.empty());
    }
}
