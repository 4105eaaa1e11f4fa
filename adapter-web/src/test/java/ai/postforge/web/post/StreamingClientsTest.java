package ai.postforge.web.post;

import static ai.postforge.web.post.StreamedGenerations.BODY;
import static ai.postforge.web.post.StreamedGenerations.await;
import static ai.postforge.web.post.StreamedGenerations.eventsAfterHead;
import static ai.postforge.web.post.StreamedGenerations.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.web.Api;
import ai.postforge.web.testing.EventStream;
import ai.postforge.web.testing.EventStream.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hang up, do not read, or come by the hundred. */
class StreamingClientsTest {
    private final StreamedGenerations generations = new StreamedGenerations();
    private final Api api = generations.api;

    @AfterEach
    void stop() {
        generations.close();
    }

    /** 0 is before the head of the response, 1 after it, 2 and 3 after a delta. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aClientThatHangsUpStopsTheGeneratorAndPaysNothing(int after) {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        api.generator.willStream((request, deltas) -> {
            asked.countDown();
            try {
                for (int i = 1; i < after; i++) {
                    deltas.accept("piece ");
                }
                new CountDownLatch(1).await();
                throw new AssertionError("it was told to stop");
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw new GenerationFailedException("interrupted");
            }
        });
        EventStream stream = generations.open("ada");
        await(asked);
        if (after > 0) {
            stream.head();
        }
        for (int i = 1; i < after; i++) {
            assertThat(stream.next().map(Event::name)).contains("delta");
        }
        stream.close();
        await(interrupted);
        generations.awaitNothingHeld();
        generations.assertBooks(10, 0);
    }

    @Test
    void aClientThatReadsNothingHoldsTheGeneratorBack() {
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch interrupted = new CountDownLatch(1);
        String piece = "x".repeat(100_000);
        api.generator.willStream((request, deltas) -> {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    deltas.accept(piece);
                    taken.incrementAndGet();
                }
            } finally {
                interrupted.countDown();
            }
            throw new GenerationFailedException("interrupted");
        });
        try (EventStream stream = generations.open("ada")) {
            stream.head();
            int before = -1;
            while (before != taken.get()) {
                before = taken.get();
                // What the buffers on the way take in is a few megabytes; then nothing moves any more.
                api.get("ada", "/api/me");
                api.get("ada", "/api/me");
                api.get("ada", "/api/me");
            }
            assertThat(taken.get()).isLessThan(500);
        }
        await(interrupted);
        generations.awaitNothingHeld();
        generations.assertBooks(10, 0);
    }

    @Test
    void aHundredStreamsRunAtOnceAndTheServerStillAnswers() {
        api.join("many", 100);
        CountDownLatch all = new CountDownLatch(100);
        CountDownLatch go = new CountDownLatch(1);
        api.generator.willStream((request, deltas) -> {
            deltas.accept("Waiting. ");
            all.countDown();
            await(go);
            deltas.accept("Done.");
            return text("Waiting. Done.");
        });
        List<EventStream> streams = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            streams.add(generations.open("many"));
        }
        await(all);
        assertThat(api.get("ada", "/api/me").status()).isEqualTo(200);
        assertThat(generations.stream("many", BODY).status()).isEqualTo(402);
        assertThat(generations.stream("ada", BODY).status()).isEqualTo(429);
        go.countDown();
        for (EventStream stream : streams) {
            assertThat(eventsAfterHead(stream)).extracting(Event::name).containsExactly("delta", "delta", "post");
            stream.close();
        }
        assertThat(api.get("many", "/api/credits").json())
                .containsEntry("available", 0)
                .containsEntry("held", 0);
    }
}
