package ai.postforge.web.post;

import static ai.postforge.web.post.StreamedGenerations.await;
import static ai.postforge.web.post.StreamedGenerations.text;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.web.testing.EventStream;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micronaut.http.HttpRequest;
import io.micronaut.json.JsonMapper;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the operator reads of streams: how each ended, in one line. */
class StreamLogTest {
    private final StreamedGenerations generations = new StreamedGenerations();
    private final Logger logger = (Logger) LoggerFactory.getLogger(GenerationStreams.class);
    private final Lines lines = new Lines();

    @BeforeEach
    void listen() {
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
        logger.setLevel(null);
        generations.close();
    }

    @Test
    void theLineOfAWholeStreamHasTheStatusOfItsPost() throws InterruptedException {
        generations.willWrite("Ledgers matter.");
        try (EventStream stream = generations.open("ada")) {
            StreamedGenerations.eventsAfterHead(stream);
            assertThat(lines.next()).matches("event=stream-ended request=[0-9a-f-]{36} outcome=201 ms=\\d+");
        }
    }

    @Test
    void theLineOfAFailedOneHasTheStatusOfItsProblem() throws InterruptedException {
        generations.api.generator.willStream((request, deltas) -> {
            throw new GenerationFailedException("scripted");
        });
        try (EventStream stream = generations.open("ada")) {
            StreamedGenerations.eventsAfterHead(stream);
            assertThat(lines.next()).contains("event=stream-ended ", " outcome=502 ");
        }
    }

    @Test
    void theLineOfAnAbandonedOneSaysSo() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        generations.api.generator.willStream((request, deltas) -> {
            asked.countDown();
            await(new CountDownLatch(1));
            return text("never");
        });
        try (EventStream stream = generations.open("ada")) {
            stream.head();
            await(asked);
        }
        assertThat(lines.next()).contains("event=stream-ended ", " outcome=client-gone ");
    }

    @Test
    void aStreamThatFindsTheStoreAwayIsOneLineWithoutATrace() throws InterruptedException {
        GeneratePost away = (command, reader) -> {
            throw new StoreUnavailableException("no connection", new ConnectException("refused"));
        };
        GenerationStreams streams =
                new GenerationStreams(away, generations.api.bean(JsonMapper.class), Duration.ofSeconds(1));
        GenerationRequest request =
                new GenerationRequest(new Topic("Ledgers"), Tone.CASUAL, PostLength.SHORT, Platform.LINKEDIN);

        int status = streams.answer(
                        HttpRequest.POST(StreamedGenerations.PATH, ""),
                        new GeneratePost.Command(Caller.personal(new UserId("ada")), request, Optional.empty()))
                .code();

        assertThat(status).isEqualTo(503);
        ILoggingEvent line = lines.nextEvent();
        assertThat(line.getLevel()).isEqualTo(Level.WARN);
        assertThat(line.getThrowableProxy()).isNull();
        assertThat(line.getFormattedMessage()).matches("event=store-unavailable request=\\S+ reason=\"no connection\"");
    }

    /** The lines as they come, each read once. */
    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            events.add(event);
        }

        ILoggingEvent nextEvent() throws InterruptedException {
            ILoggingEvent event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no line came");
            }
            return event;
        }

        String next() throws InterruptedException {
            return nextEvent().getFormattedMessage();
        }
    }
}
