package ai.postforge.ai.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel.AnthropicStreamingChatModelBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder;
import java.time.Duration;

/** Opens models of the providers, all over our own transport. */
final class Models {
    /** Whoever asked ends a generation at its time limit; the transport only ends what that should have missed. */
    private static final Duration BACKSTOP = Duration.ofSeconds(1);

    private Models() {}

    static StreamingChatModel open(ModelSettings settings) {
        HttpClientBuilder transport = new GivenTransport(
                settings.connectTimeout(),
                settings.timeLimit().plus(BACKSTOP),
                switch (settings.provider()) {
                    case ANTHROPIC -> RequestFields.asTheyAre();
                    case OPENAI -> RequestFields.without(settings.omitted());
                });
        return switch (settings.provider()) {
            case ANTHROPIC -> anthropic(settings, transport);
            case OPENAI -> openAi(settings, transport);
        };
    }

    private static StreamingChatModel anthropic(ModelSettings settings, HttpClientBuilder transport) {
        AnthropicStreamingChatModelBuilder builder = AnthropicStreamingChatModel.builder()
                .httpClientBuilder(transport)
                .apiKey(settings.apiKey().orElse("none"))
                .modelName(settings.model())
                .maxTokens(settings.maxTokens());
        settings.baseUrl().ifPresent(url -> builder.baseUrl(url.toString()));
        settings.temperature().ifPresent(builder::temperature);
        return builder.build();
    }

    /** OpenAI's newer models only know {@code max_completion_tokens}, other servers mostly only {@code max_tokens}. */
    private static StreamingChatModel openAi(ModelSettings settings, HttpClientBuilder transport) {
        OpenAiStreamingChatModelBuilder builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(transport)
                .apiKey(settings.apiKey().orElse("none"))
                .modelName(settings.model());
        settings.baseUrl()
                .ifPresentOrElse(
                        url -> builder.baseUrl(url.toString()).maxTokens(settings.maxTokens()),
                        () -> builder.maxCompletionTokens(settings.maxTokens()));
        settings.temperature().ifPresent(builder::temperature);
        return builder.build();
    }

    /** Hands out the transport whatever a model's builder wants to set on it: its time limits are our own. */
    private record GivenTransport(Duration connectTimeout, Duration readTimeout, RequestFields fields)
            implements HttpClientBuilder {
        @Override
        public HttpClientBuilder connectTimeout(Duration ignored) {
            return this;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration ignored) {
            return this;
        }

        @Override
        public HttpClient build() {
            return new Transport(connectTimeout, readTimeout, fields);
        }
    }
}
