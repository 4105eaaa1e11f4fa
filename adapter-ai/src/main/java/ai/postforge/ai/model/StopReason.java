package ai.postforge.ai.model;

import dev.langchain4j.model.output.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the reason a model gives for its stop whether its text is whole. Only a reason that is known to mean a whole
 * text counts: {@code end_turn} and {@code stop_sequence} of Anthropic, {@code stop} of OpenAI. Providers add reasons, and
 * a new one may mean half a sentence.
 */
final class StopReason {
    private StopReason() {}

    /**
     * @param reason as LangChain4j reads it: null for none and, from OpenAI, for an unknown one
     * @param fillsAPost whether there is more text than a post may have. It is shortened anyway, so it does not matter
     *     that the token limit cut its end off
     * @throws ModelFailure if the text is not known to be whole
     */
    static void requireWhole(@Nullable FinishReason reason, boolean fillsAPost) {
        if (reason == null) {
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "ended its stream without a reason that is known");
        }
        boolean isWhole = reason == FinishReason.STOP || (reason == FinishReason.LENGTH && fillsAPost);
        if (!isWhole) {
            throw new ModelFailure(ModelFailure.Kind.UNUSABLE, explain(reason));
        }
    }

    private static String explain(FinishReason reason) {
        return switch (reason) {
            case LENGTH -> "reached its token limit within a post: raise POSTFORGE_AI_MAX_TOKENS";
            case CONTENT_FILTER -> "withheld its answer (content filter)";
            case TOOL_EXECUTION -> "stopped to call a tool, and has none";
            case STOP, OTHER -> "stopped for a reason that is not known to leave a whole text";
        };
    }
}
