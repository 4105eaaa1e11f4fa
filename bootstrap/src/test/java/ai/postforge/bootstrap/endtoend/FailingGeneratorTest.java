package ai.postforge.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.port.GenerationFailedException;
import ai.postforge.application.port.PostGenerator.GeneratedText;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.persistence.testing.TestDatabase;
import java.util.concurrent.Semaphore;
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
        service = RunningService.on(
                storage, (request, deltas) -> new GeneratedText(generator.apply(request), Authorship.of("scripted")));
        ada = service.join("user_ada");
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
        assertRefused(504, "Exception");
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
        Books.Account before = service.books().of("user_ada");

        Answer answer = ada.generate();

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain(secret);
        assertThat(service.books().of("user_ada")).isEqualTo(before);
    }
}
