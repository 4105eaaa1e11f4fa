package ai.postforge.ai.model;

import ai.postforge.application.generation.PostGenerator;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.PostContent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.TokenUsage;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes one answer in. Nothing is thrown from its callbacks, for LangChain4j logs such exceptions and goes on; what went
 * wrong is kept for {@link #result}.
 */
final class Reception implements StreamingChatResponseHandler {
    /** More than any post is shortened from. What goes on beyond it is not waited for. */
    private static final int MAX_LENGTH = 20_000;

    private final Consumer<String> deltas;
    private final String askedModel;
    private final AnswerText answer;
    private boolean hasOutput;
    private boolean full;
    private @Nullable ChatResponse end;
    private @Nullable RuntimeException failure;

    /** @param askedModel the model's name, should the answer not tell it */
    Reception(Consumer<String> deltas, String askedModel) {
        this.deltas = deltas;
        this.answer = new AnswerText(!PostGenerator.UNREAD.equals(deltas));
        this.askedModel = askedModel;
    }

    @Override
    public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
        if (failure != null || full) {
            return;
        }
        try {
            pass(answer.next(part.text()));
        } catch (ModelFailure e) {
            failure = e;
        }
        full = answer.length() >= MAX_LENGTH;
        if (full || failure != null) {
            context.streamingHandle().cancel();
        }
    }

    private void pass(String delta) {
        if (delta.isEmpty()) {
            return;
        }
        hasOutput = true;
        try {
            deltas.accept(delta);
        } catch (RuntimeException e) {
            throw new ModelFailure(ModelFailure.Kind.CANCELLED, "nobody takes the text any more");
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end = response;
    }

    @Override
    public void onError(Throwable error) {
        if (failure == null) {
            failure = new ModelFailure(
                    ModelFailure.Kind.UNUSABLE,
                    "ended its stream with an error: " + error.getClass().getSimpleName());
        }
    }

    /** Whether some of the answer was passed on. */
    boolean hasOutput() {
        return hasOutput;
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
            return new GeneratedText(Cleaning.of(answer.text()), Authorship.of(askedModel));
        }
        if (end == null) {
            throw new ModelFailure(ModelFailure.Kind.CONNECTION, "ended its stream before the answer was complete");
        }
        ChatResponseMetadata metadata = end.metadata();
        String soFar = Cleaning.of(answer.text());
        StopReason.requireWhole(
                metadata.finishReason(), soFar.codePointCount(0, soFar.length()) > PostContent.MAX_CODE_POINTS);
        pass(answer.end());
        return new GeneratedText(Cleaning.of(answer.text()), authorship(metadata));
    }

    private Authorship authorship(ChatResponseMetadata metadata) {
        Optional<TokenUsage> usage = Optional.ofNullable(metadata.tokenUsage());
        String model = Optional.ofNullable(metadata.modelName())
                .filter(name -> !name.isBlank())
                .orElse(askedModel);
        return new Authorship(model, usage.map(TokenUsage::inputTokenCount), usage.map(TokenUsage::outputTokenCount));
    }
}
