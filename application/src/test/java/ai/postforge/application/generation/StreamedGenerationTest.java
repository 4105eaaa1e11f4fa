package ai.postforge.application.generation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.fake.InMemorySlots;
import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.People;
import ai.postforge.application.fake.ScriptedGenerator;
import ai.postforge.application.fake.ScriptedReader;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.application.generation.GeneratePost.Command;
import ai.postforge.application.generation.GeneratePost.Outcome;
import ai.postforge.application.generation.PostGenerator.GeneratedText;
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
import org.junit.jupiter.api.Test;

final class StreamedGenerationTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Caller ADA = People.named("ada");
    private static final Caller POOR = People.named("poor");
    private static final GenerationLimits LIMITS =
            new GenerationLimits(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofHours(24));

    private final StorePorts store = new InMemoryStore().ports();
    private final SequentialIds ids = new SequentialIds();
    private final SettableClock clock = new SettableClock(NOW);
    private final ScriptedGenerator generator = new ScriptedGenerator();
    private final GenerationSlots slots = new InMemorySlots(1, 1);
    private final GeneratePost generatePost =
            GenerationUseCases.generatePost(store.creditHolds(), generator, slots, LIMITS, ids, clock);
    private final ScriptedReader reader = new ScriptedReader();

    StreamedGenerationTest() {
        People.join(store, ids, ADA, 10, NOW);
    }

    @Test
    void theReaderReadsEveryPieceInOrderAndThePostIsWhatWasRead() {
        generator.willStream((request, deltas) -> {
            deltas.accept("Ledgers ");
            deltas.accept("matter.");
            return new GeneratedText("Ledgers matter.", ScriptedGenerator.AUTHORSHIP);
        });
        assertThat(generate(ADA)).isInstanceOfSatisfying(Outcome.Generated.class, generated -> {
            assertThat(generated.post().content()).isEqualTo("Ledgers matter.");
            assertThat(generated.post().metadata().model()).contains("scripted");
            assertThat(generated.post().metadata().tokensIn()).contains(11);
            assertThat(generated.post().metadata().tokensOut()).contains(7);
            assertThat(generated.post().metadata().shortenedFrom()).isEmpty();
        });
        assertThat(reader.read()).containsExactly("start", "Ledgers ", "matter.");
        assertBooks(9, 1);
    }

    @Test
    void aCutIsNotedInTheMetadata() {
        generator.willDo(request -> "Twenty characters.. ".repeat(50));
        assertThat(generate(ADA))
                .isInstanceOfSatisfying(
                        Outcome.Generated.class,
                        generated -> assertThat(generated.post().metadata().shortenedFrom())
                                .contains(999));
    }

    @Test
    void aReaderWhoLeavesWhileTheGeneratorThinksStopsItAndIsNotCharged() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        generator.willStream((request, deltas) -> {
            deltas.accept("A first piece.");
            Thread.startVirtualThread(reader::leave);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return new GeneratedText("too late", ScriptedGenerator.AUTHORSHIP);
        });
        assertThat(generate(ADA)).isEqualTo(new Outcome.ReaderGone());
        interrupted.await();
        assertBooks(10, 0);
    }

    @Test
    void aReaderWhoWasGoneBeforeTheStartIsNotCharged() {
        reader.leave();
        assertThat(generate(ADA)).isEqualTo(new Outcome.ReaderGone());
        assertBooks(10, 0);
    }

    @Test
    void aReaderWhoLeavesWithTheLastPieceIsNotCharged() {
        generator.willStream((request, deltas) -> {
            deltas.accept("All of it.");
            reader.leave();
            return new GeneratedText("All of it.", ScriptedGenerator.AUTHORSHIP);
        });
        assertThat(generate(ADA)).isEqualTo(new Outcome.ReaderGone());
        assertBooks(10, 0);
    }

    @Test
    void aReaderWhoFailsBecauseItLeftIsNotCharged() {
        generator.willStream((request, deltas) -> {
            reader.leave();
            throw new GenerationFailedException("nobody to write for");
        });
        assertThat(generate(ADA)).isEqualTo(new Outcome.ReaderGone());
        assertBooks(10, 0);
    }

    @Test
    void withoutAFreeSlotNoCreditIsHeldAndTheGeneratorNotAsked() {
        GenerationSlots.Slot taken = slots.take(People.named("somebody")).orElseThrow();
        assertThat(generate(ADA)).isEqualTo(new Outcome.TooManyGenerations(Duration.ofSeconds(5)));
        assertThat(generator.calls()).isZero();
        assertThat(reader.read()).isEmpty();
        assertBooks(10, 0);
        taken.giveBack();
        assertThat(generate(ADA)).isInstanceOf(Outcome.Generated.class);
        assertBooks(9, 1);
    }

    @Test
    void withoutACreditItIsTheCreditThatIsMissingEvenWhenAllSlotsAreTaken() {
        People.join(store, ids, POOR, 1, NOW);
        assertThat(generate(POOR)).isInstanceOf(Outcome.Generated.class);
        GenerationSlots.Slot taken = slots.take(People.named("somebody")).orElseThrow();
        assertThat(generate(POOR)).isEqualTo(new Outcome.InsufficientCredits(0, 1));
        taken.giveBack();
    }

    @Test
    void aFailedGenerationGivesItsSlotBack() {
        generator.willDo(request -> {
            throw new GenerationFailedException("scripted");
        });
        assertThat(generate(ADA)).isEqualTo(new Outcome.GeneratorFailed());
        generator.willEcho();
        assertThat(generate(ADA)).isInstanceOf(Outcome.Generated.class);
    }

    private Outcome generate(Caller caller) {
        GenerationRequest request =
                new GenerationRequest(new Topic("Ledgers"), Tone.CASUAL, PostLength.SHORT, Platform.LINKEDIN);
        return generatePost.generate(new Command(caller, request, Optional.empty()), reader);
    }

    private void assertBooks(int available, int posts) {
        assertThat(store.creditQueries().summary(ADA.payer(), NOW))
                .contains(new CreditSummary(available, 0, new CreditSummary.Totals(-posts, 0, 0, 10), posts));
    }
}
