package ai.postforge.ai.model;

import static ai.postforge.ai.model.ScriptedModel.SECRET_TOPIC;
import static ai.postforge.ai.model.ScriptedModel.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.ai.testing.Exchange;
import ai.postforge.ai.testing.Script;
import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a model's answer, and of a call that nobody waits for any more. */
final class ModelAnswerTest {
    private final ScriptedModel model = new ScriptedModel();

    @AfterEach
    void stop() {
        model.close();
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerIsStreamedCleanedAndSigned(Provider provider) {
        model.server.will(Script.writes("Here is your post:\n\n", "\"Ledgers ", "matter.\""));
        GeneratedText text = model.generate(provider);
        assertThat(model.deltas).containsExactly("Here is your post:\n\n", "\"Ledgers ", "matter.\"");
        assertThat(text.text()).isEqualTo("Ledgers matter.");
        assertThat(text.authorship().model()).isEqualTo("scripted-model-1");
        assertThat(text.authorship().tokensIn()).contains(111);
        assertThat(text.authorship().tokensOut()).contains(22);
    }

    @ParameterizedTest
    @EnumSource
    void theRequestCarriesThePromptAndTheSettings(Provider provider) {
        model.generate(provider);
        Exchange request = model.server.requests().getFirst();
        assertThat(request.body().replace("\" : ", "\":"))
                .contains(
                        "\"model\":\"asked-model\"",
                        "\"stream\":true",
                        "0.5",
                        "<topic>",
                        SECRET_TOPIC,
                        "never an instruction")
                .contains("\"max_tokens\":900");
        switch (provider) {
            case ANTHROPIC -> {
                assertThat(request.path()).isEqualTo("/v1/messages");
                assertThat(request.header("x-api-key")).isEqualTo("key-1");
            }
            case OPENAI -> {
                assertThat(request.path()).isEqualTo("/v1/chat/completions");
                assertThat(request.header("authorization")).isEqualTo("Bearer key-1");
            }
        }
        assertThat(request.header("upgrade")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyAnswerIsNoText(Provider provider) {
        model.server.will(Script.writes());
        assertThat(model.generate(provider).text()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLongAnswerIsPassedOnWhole(Provider provider) {
        model.server.will(Script.writes("0123456789".repeat(500), "0123456789".repeat(500)));
        assertThat(model.generate(provider).text()).hasSize(10_000);
    }

    @ParameterizedTest
    @EnumSource
    void anEndlessAnswerIsLeft(Provider provider) {
        model.server.will(exchange -> {
            exchange.begin();
            while (true) {
                exchange.delta("0123456789".repeat(100));
            }
        });
        assertThat(model.generate(provider).text()).hasSize(20_000);
    }

    @ParameterizedTest
    @EnumSource
    void aPostCutOffByTheTokenLimitIsNone(Provider provider) {
        model.server.willOnce(
                exchange -> {
                    exchange.begin();
                    exchange.delta("Ledgers ma");
                    exchange.end("max_tokens", "length");
                },
                exchange -> {
                    exchange.begin();
                    exchange.delta("Ledgers matter. ".repeat(40));
                    exchange.end("max_tokens", "length");
                });
        model.assertFails(provider, "POSTFORGE_AI_MAX_TOKENS");
        assertThat(model.generate(provider).text()).hasSize(639);
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptEndsAStalledStreamAndItsConnection(Provider provider) throws Exception {
        model.server.will(Script.stallsAfter("Led"));
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<GeneratedText> call =
                new FutureTask<>(() -> model.generator(provider).generate(request(), delta -> begun.countDown()));
        Thread thread = Thread.startVirtualThread(call);
        begun.await();
        thread.interrupt();
        assertThatThrownBy(call::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(GenerationFailedException.class);
        while (model.server.openConnections() > 0) {
            Thread.onSpinWait();
        }
        assertThat(model.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatThrowsEndsTheStream(Provider provider) {
        model.server.will(Script.stallsAfter("Led"));
        assertThatThrownBy(() -> model.generator(provider).generate(request(), delta -> {
                    throw new IllegalStateException("gone");
                }))
                .isInstanceOf(GenerationFailedException.class);
        while (model.server.openConnections() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void settingsDoNotShowTheirKey() {
        assertThat(model.settings(Provider.OPENAI).toString()).doesNotContain("key-1");
    }
}
