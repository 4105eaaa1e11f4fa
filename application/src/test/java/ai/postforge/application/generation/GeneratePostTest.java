package ai.postforge.application.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.application.fake.InMemorySlots;
import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.People;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.fake.UseCases;
import ai.postforge.application.generation.GeneratePost.Command;
import ai.postforge.application.generation.GeneratePost.Outcome;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import ai.postforge.domain.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneratePostTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Caller ADA = People.named("ada");
    private static final GenerationLimits LIMITS = limitedTo(Duration.ofMinutes(5));

    private final StorePorts store = new InMemoryStore().ports();
    private final SequentialIds ids = new SequentialIds();
    private final SettableClock clock = new SettableClock(NOW);
    private final ScriptedGenerator generator = new ScriptedGenerator();
    private final UseCases cases = UseCases.over(store, generator, LIMITS, ids, clock);

    @BeforeEach
    void adaHasTenCredits() {
        People.join(store, ids, ADA, 10, NOW);
    }

    @Test
    void aPostCostsOneCredit() {
        Outcome outcome = generate("Ledgers", Optional.empty());
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Generated.class, generated -> {
            assertThat(generated.creditsAvailable()).isEqualTo(9);
            assertThat(generated.post().content()).isEqualTo("A post about Ledgers.");
            assertThat(generated.post().status()).isEqualTo("draft");
            assertThat(generated.post().metadata().generatedAt()).contains(NOW);
        });
        assertBooks(9, 1);
    }

    @Test
    void aFailingGeneratorCostsNothing() {
        generator.willDo(request -> {
            throw new GenerationFailedException("scripted");
        });
        assertThat(generate("Ledgers", Optional.empty())).isEqualTo(new Outcome.GeneratorFailed());
        assertBooks(10, 0);
    }

    @Test
    void anErrorOfTheGeneratorCostsNothing() {
        generator.willDo(request -> {
            throw new StackOverflowError("scripted");
        });
        assertThat(generate("Ledgers", Optional.empty())).isEqualTo(new Outcome.GeneratorFailed());
        assertBooks(10, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\u0000"})
    void anEmptyAnswerCostsNothing(String answer) {
        generator.willDo(request -> answer);
        assertThat(generate("Ledgers", Optional.empty())).isEqualTo(new Outcome.GeneratorFailed());
        assertBooks(10, 0);
    }

    @Test
    void anAnswerThatIsTooLongIsShortenedToAWholePost() {
        generator.willDo(request -> "A sentence that is repeated. ".repeat(100));
        assertThat(generate("Ledgers", Optional.empty()))
                .isInstanceOfSatisfying(
                        Outcome.Generated.class,
                        generated -> assertThat(generated.post().content())
                                .hasSizeLessThanOrEqualTo(500)
                                .endsWith("repeated."));
        assertBooks(9, 1);
    }

    @Test
    void aHangingGeneratorIsInterruptedAndCostsNothing() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        generator.willDo(request -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "too late";
        });
        UseCases impatient = UseCases.over(store, generator, limitedTo(Duration.ofMillis(200)), ids, clock);
        assertThat(impatient.generatePost().generate(command("Ledgers", Optional.empty())))
                .isEqualTo(new Outcome.GeneratorTimedOut());
        interrupted.await();
        assertBooks(10, 0);
    }

    @Test
    void aHoldThatTheSweepReleasedMeanwhileIsNotCharged() {
        generator.willDo(request -> {
            clock.advance(Duration.ofMinutes(2));
            cases.sweepHolds().sweep();
            return "too late";
        });
        assertThat(generate("Ledgers", Optional.empty())).isEqualTo(new Outcome.GeneratorTimedOut());
        assertBooks(10, 0);
    }

    @Test
    void aStoreThatFailsToCaptureGivesTheCreditBack() {
        CreditHolds real = store.creditHolds();
        CreditHolds failing = new CreditHolds() {
            @Override
            public HoldOutcome hold(HoldRequest request) {
                return real.hold(request);
            }

            @Override
            public Optional<HoldOutcome.Refused> refusalOf(HoldRequest request) {
                return real.refusalOf(request);
            }

            @Override
            public CaptureOutcome capture(CaptureRequest request) {
                throw new StoreUnavailableException("scripted", new IllegalStateException());
            }

            @Override
            public boolean release(HoldId hold, Instant now) {
                return real.release(hold, now);
            }
        };
        GeneratePost generatePost =
                GenerationUseCases.generatePost(failing, generator, InMemorySlots.plenty(), LIMITS, ids, clock);
        assertThatThrownBy(() -> generatePost.generate(command("Ledgers", Optional.empty())))
                .isInstanceOf(StoreUnavailableException.class);
        assertBooks(10, 0);
    }

    @Test
    void aRequestThatIsTurnedAwayForWantOfAPlaceHoldsNothing() {
        AtomicInteger held = new AtomicInteger();
        CreditHolds counting = new CreditHolds() {
            @Override
            public HoldOutcome hold(HoldRequest request) {
                held.incrementAndGet();
                return store.creditHolds().hold(request);
            }

            @Override
            public Optional<HoldOutcome.Refused> refusalOf(HoldRequest request) {
                return store.creditHolds().refusalOf(request);
            }

            @Override
            public CaptureOutcome capture(CaptureRequest request) {
                return store.creditHolds().capture(request);
            }

            @Override
            public boolean release(HoldId hold, Instant now) {
                return store.creditHolds().release(hold, now);
            }
        };
        GeneratePost full =
                GenerationUseCases.generatePost(counting, generator, new InMemorySlots(0, 1), LIMITS, ids, clock);
        assertThat(full.generate(command("Ledgers", Optional.empty())))
                .isEqualTo(new Outcome.TooManyGenerations(Duration.ofSeconds(5)));
        assertThat(held).hasValue(0);
        assertBooks(10, 0);
    }

    @Test
    void withoutCreditsTheGeneratorIsNotAsked() {
        for (int i = 0; i < 10; i++) {
            generate("Ledgers", Optional.empty());
        }
        assertThat(generate("Ledgers", Optional.empty())).isEqualTo(new Outcome.InsufficientCredits(0, 1));
        assertThat(generator.calls()).isEqualTo(10);
        assertBooks(0, 10);
    }

    @Test
    void aRetryAnswersWithTheFirstPostAndChargesOnce() {
        Outcome.Generated first = (Outcome.Generated) generate("Ledgers", Optional.of("key"));
        assertThat(generate("Ledgers", Optional.of("key"))).isEqualTo(new Outcome.Replayed(first.post(), 9));
        assertThat(generator.calls()).isEqualTo(1);
        assertBooks(9, 1);
    }

    @Test
    void aKeyIsForOneRequestOnly() {
        generate("Ledgers", Optional.of("key"));
        assertThat(generate("Sagas", Optional.of("key"))).isEqualTo(new Outcome.KeyReused());
        assertBooks(9, 1);
    }

    @Test
    void aFailedGenerationFreesItsKeyForARealRetry() {
        generator.willDo(request -> "");
        generate("Ledgers", Optional.of("key"));
        generator.willEcho();
        assertThat(generate("Ledgers", Optional.of("key"))).isInstanceOf(Outcome.Generated.class);
        assertBooks(9, 1);
    }

    @Test
    void aRetryWhileTheFirstIsRunningHasToWait() {
        generator.willDo(request -> {
            generator.willEcho();
            assertThat(generate("Ledgers", Optional.of("key")))
                    .isEqualTo(new Outcome.InProgress(Duration.ofSeconds(1)));
            return "The first.";
        });
        assertThat(generate("Ledgers", Optional.of("key"))).isInstanceOf(Outcome.Generated.class);
        assertBooks(9, 1);
    }

    @Test
    void somebodyUnknownIsNotSynced() {
        Command command = new Command(People.named("nobody"), request("Ledgers"), Optional.empty());
        assertThat(cases.generatePost().generate(command)).isEqualTo(new Outcome.UserNotSynced());
        assertThat(generator.calls()).isZero();
    }

    private static GenerationLimits limitedTo(Duration generatorTimeout) {
        return new GenerationLimits(generatorTimeout, Duration.ofMinutes(2), Duration.ofHours(24));
    }

    private Outcome generate(String topic, Optional<String> key) {
        return cases.generatePost().generate(command(topic, key));
    }

    private static Command command(String topic, Optional<String> key) {
        return new Command(ADA, request(topic), key.map(IdempotencyKey::new));
    }

    private static GenerationRequest request(String topic) {
        return new GenerationRequest(new Topic(topic), Tone.CASUAL, PostLength.SHORT, Platform.LINKEDIN);
    }

    private void assertBooks(int available, int posts) {
        assertThat(store.creditQueries().summary(ADA.payer(), NOW))
                .contains(new CreditSummary(available, 0, new CreditSummary.Totals(-posts, 0, 0, 10), posts));
        assertThat(store.postQueries()
                        .list(ADA, Optional.empty(), PageRequest.first(100))
                        .items())
                .hasSize(posts);
    }
}
