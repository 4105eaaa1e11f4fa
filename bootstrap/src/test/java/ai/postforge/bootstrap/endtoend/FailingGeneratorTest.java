package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Generators that do not deliver: nobody pays for them. */
final class FailingGeneratorTest {
    private static TestDatabase storage;
    private static RunningService service;
    private static volatile Function<GenerationRequest, String> generator = request -> "";

    private static Client ada;

    @BeforeAll
    static void start() {
        storage = TestDatabase.fresh();
        service = RunningService.on(storage, FailingGeneratorTest::generate, "5m");
        ada = service.join("user_ada");
    }

    private static GeneratedText generate(GenerationRequest request, Consumer<String> deltas) {
        return new GeneratedText(generator.apply(request), Authorship.of("scripted"));
    }

    @AfterAll
    static void stop() {
        service.close();
        storage.close();
    }

    @AfterEach
    void theBooksBalanceAndNothingIsHeld() {
        service.books().balance();
        assertThat(service.books().of("user_ada").held()).isZero();
    }

    @Test
    void oneThatThrowsIsAnswered502AndTheCreditIsBack() {
        generator = request -> {
            throw new GenerationFailedException("the model is on strike");
        };
        assertRefused(502, "strike");
    }

    @Test
    void oneThatThrowsAnErrorIsAnswered502AndTheCreditIsBack() {
        generator = request -> {
            throw new StackOverflowError("too deep");
        };
        assertRefused(502, "deep");
    }

    @Test
    void oneThatAnswersNothingIsAnswered502AndTheCreditIsBack() {
        generator = request -> " \n\t ";
        assertRefused(502, "class");
    }

    @Test
    void oneThatHangsIsAnswered504AndTheCreditIsBack() {
        generator = request -> {
            // Does not even mind being interrupted.
            new Semaphore(0).acquireUninterruptibly();
            return "never";
        };
        try (RunningService impatient = RunningService.on(storage, FailingGeneratorTest::generate, "300ms")) {
            assertRefused(impatient.client().with(RunningService.tokenOf("user_ada")), 504, "Exception");
        }
    }

    @Test
    void oneThatTalksTooMuchIsCutToAWholePost() {
        int before = service.books().of("user_ada").available();
        generator = request -> "👩‍👩‍👧‍👦 ".repeat(400);

        Answer answer = ada.generate();

        assertThat(answer.status()).isEqualTo(201);
        String content = answer.text("content");
        assertThat(content.codePointCount(0, content.length())).isBetween(1, 500);
        assertThat(content.replace("…", "").strip()).endsWith("👩‍👩‍👧‍👦");
        assertThat(answer.header("X-Credits-Available")).isEqualTo(Integer.toString(before - 1));
    }

    private static void assertRefused(int status, String secret) {
        assertRefused(ada, status, secret);
    }

    private static void assertRefused(Client client, int status, String secret) {
        Books.Account before = service.books().of("user_ada");

        Answer answer = client.generate();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain(secret);
        assertThat(service.books().of("user_ada")).isEqualTo(before);
    }
}
