package ai.postforge.bootstrap.endtoend;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.persistence.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many requests at once for few credits. */
final class ParallelGenerationTest {
    private static TestDatabase storage;
    private static RunningService service;

    @BeforeAll
    static void start() {
        storage = TestDatabase.fresh();
        // More than are sent, because credits are what is refused here: whoever waits for a hold has a place already.
        service = RunningService.on(
                storage, Map.of("POSTFORGE_AI_MAX_CONCURRENT_PER_USER", "200"), UnaryOperator.identity());
    }

    @AfterAll
    static void stop() {
        service.close();
        storage.close();
    }

    @AfterEach
    void theBooksBalance() {
        service.books().balance();
    }

    @Test
    void twoHundredGenerationsOnTenCreditsAreTenPostsAndOneHundredAndNinetyRefusals() throws Exception {
        Client ada = service.join("user_ada");

        List<Answer> answers = Crowd.of(200, ada::generate);

        Map<Integer, Long> statuses = answers.stream().collect(groupingBy(Answer::status, counting()));
        assertThat(statuses).isEqualTo(Map.of(201, 10L, 402, 190L));
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(answer -> answer.text("id"))
                        .distinct())
                .hasSize(10);
        Books.Account account = service.books().of("user_ada");
        assertThat(account.available()).isZero();
        assertThat(account.held()).isZero();
        assertThat(account.posts()).isEqualTo(10);
        assertThat(account.spent()).isEqualTo(10);
    }

    @Test
    void oneKeySentTwentyTimesAtOnceIsOnePostAndOneCharge() throws Exception {
        Client eve = service.join("user_eve");

        List<Answer> answers = Crowd.of(20, () -> eve.generate("Idempotency-Key", "once"));

        assertThat(answers).allMatch(answer -> answer.status() == 201 || answer.status() == 409);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() == 201)
                        .map(answer -> answer.text("id"))
                        .distinct())
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 409)
                .allMatch(answer -> !answer.header("Retry-After").isEmpty());
        Books.Account account = service.books().of("user_eve");
        assertThat(account.available()).isEqualTo(9);
        assertThat(account.posts()).isEqualTo(1);

        Answer later = eve.generate("Idempotency-Key", "once");
        assertThat(later.status()).isEqualTo(201);
        assertThat(service.books().of("user_eve").available()).isEqualTo(9);
    }
}
