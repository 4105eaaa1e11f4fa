package ai.postforge.ai.model;

import ai.postforge.application.generation.PostGenerator.GeneratedText;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.PostContent;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.model.anthropic.internal.api.AnthropicStreamingException;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one answer in. Nothing is thrown from its callbacks, for LangChain4j logs such exceptions and goes on; what went
 * wrong is kept for {@link #result}.
 */
final class Reception implements StreamingChatResponseHandler {
    /** More than any post is shortened from. What goes on beyond it is not waited for. */
    private static final int MAX_LENGTH = 20_000;

    private static final Set<String> PROVIDERS_OWN = Set.of("overloaded_error", "api_error", "rate_limit_error");

    private final Consumer<String> deltas;
    private final String askedModel;
    private final StringBuilder text = new StringBuilder();
    private boolean full;
    private @Nullable ChatResponse end;
    private @Nullable RuntimeException failure;

    /** @param askedModel the model's name, should the answer not tell it */
    Reception(Consumer<String> deltas, String askedModel) {
        this.deltas = deltas;
        this.askedModel = askedModel;
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        if (failure != null || full || part.text().isEmpty()) {
            return;
        }
        text.append(part.text());
        try {
            deltas.accept(part.text());
        } catch (RuntimeException e) {
            failure = new ModelFailure(ModelFailure.Kind.CANCELLED, "nobody takes the text any more");
        }
        full = text.length() >= MAX_LENGTH;
        if (full || failure != null) {
            context.streamingHandle().cancel();
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end = response;
    }

    @Override
    public void onError(Throwable error) {
        if (failure == null) {
            failure = error instanceof AuthenticationException
                    ? new ModelFailure(ModelFailure.Kind.REFUSED, "refused the key")
                    : new ModelFailure(
                            isProvidersOwn(error) ? ModelFailure.Kind.PROVIDER_BROKEN : ModelFailure.Kind.UNUSABLE,
                            "ended its stream with an error: "
                                    + error.getClass().getSimpleName());
        }
    }

    boolean hasOutput() {
        return !text.isEmpty();
    }

    /**
     * The whole answer, cleaned.
     *
     * @throws ModelFailure if there is none
     */
    GeneratedText result() {
        if (failure != null) {
            throw failure;
        }
        if (full) {
            return new GeneratedText(Cleaning.of(text.toString()), Authorship.of(askedModel));
        }
        if (end == null) {
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "ended its stream before the answer was complete");
        }
        checkEnd(end.metadata());
        return new GeneratedText(Cleaning.of(text.toString()), authorship(end.metadata()));
    }

    private void checkEnd(ChatResponseMetadata metadata) {
        FinishReason reason = metadata.finishReason();
        boolean fillsAPost = text.codePointCount(0, text.length()) > PostContent.MAX_CODE_POINTS;
        if (reason == null) {
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "ended its stream without saying why");
        }
        if (reason == FinishReason.LENGTH && !fillsAPost) {
            throw new ModelFailure(
                    ModelFailure.Kind.UNUSABLE, "reached its token limit within a post: raise POSTFORGE_AI_MAX_TOKENS");
        }
        if (reason == FinishReason.CONTENT_FILTER) {
            throw new ModelFailure(ModelFailure.Kind.UNUSABLE, "withheld its answer (content filter)");
        }
    }

    private Authorship authorship(ChatResponseMetadata metadata) {
        Optional<TokenUsage> usage = Optional.ofNullable(metadata.tokenUsage());
        String model = Optional.ofNullable(metadata.modelName())
                .filter(name -> !name.isBlank())
                .orElse(askedModel);
        return new Authorship(model, usage.map(TokenUsage::inputTokenCount), usage.map(TokenUsage::outputTokenCount));
    }

    /** Anthropic tells of its own troubles in a stream, too, where they would otherwise be a 429 or 5xx. */
    private static boolean isProvidersOwn(Throwable error) {
        return error instanceof AnthropicStreamingException inStream
                && inStream.type() != null
                && PROVIDERS_OWN.contains(inStream.type());
    }
}
