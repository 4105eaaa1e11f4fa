package ai.postforge.linkedin;

import static ai.postforge.linkedin.testing.FakeLinkedIn.answer;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.InMemoryStore;
import ai.postforge.application.fake.People;
import ai.postforge.application.fake.Queue;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.SettableClock;
import ai.postforge.application.fake.SettableSteadyClock;
import ai.postforge.application.post.MemberTokens;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PostView;
import ai.postforge.application.post.PublishDuePost;
import ai.postforge.application.post.PublishingLimits;
import ai.postforge.application.post.PublishingParts;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Scheduled;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.linkedin.testing.FakeLinkedIn;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A post's whole way out, over real sockets, to a LinkedIn that behaves in all sorts of ways: what becomes of the post,
 * how many requests to create it LinkedIn received, and how many posts it made of them.
 */
final class PublishingThroughLinkedInTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Caller ADA = People.named("ada");
    private static final String URN = "urn:li:share:7";

    private final FakeLinkedIn linkedIn = new FakeLinkedIn();
    private final InMemoryStore store = new InMemoryStore();
    private final SettableClock clock = new SettableClock(NOW);
    private final SettableSteadyClock steady = new SettableSteadyClock();
    private final PostId post = new PostId("p1");
    private final AtomicInteger posted = new AtomicInteger();
    private volatile Look look = Look.ALLOWED;

    /** What LinkedIn does with requests to create a post. */
    private enum Mood {
        CREATES(true, FakeLinkedIn.created(URN)),
        CREATES_AND_DROPS(true, ""),
        CREATES_AND_HANGS(true, "hang"),
        CREATES_AND_ANSWERS_500(true, answer(500, "", "{}")),
        DROPS(false, ""),
        HANGS(false, "hang"),
        ANSWERS_500(false, answer(500, "", "{}")),
        ANSWERS_401(false, answer(401, "", "{}")),
        ANSWERS_422_DUPLICATE(false, answer(422, "", "{\"message\":\"Content is a duplicate of " + URN + "\"}")),
        ANSWERS_429(false, answer(429, "Retry-After: 90\r\n", "{}"));

        private final boolean creates;
        private final String answer;

        Mood(boolean creates, String answer) {
            this.creates = creates;
            this.answer = answer;
        }
    }

    /** What LinkedIn shows to whoever looks for the author's posts. */
    enum Look {
        ALLOWED,
        NOT_ALLOWED,
        /** What was just created does not show yet. */
        BEHIND,
        /** The link in what was created is a short one. */
        REWRITTEN
    }

    @BeforeAll
    static void loadAllThatARequestTakes() {
        WarmUp.publish();
    }

    @AfterEach
    void close() {
        linkedIn.close();
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "CREATES,                                   NOT_ALLOWED, published, 1, 1",
        "CREATES_AND_DROPS,                         ALLOWED,     published, 1, 1",
        "CREATES_AND_HANGS,                         ALLOWED,     published, 1, 1",
        "CREATES_AND_ANSWERS_500,                   ALLOWED,     published, 1, 1",
        "CREATES_AND_DROPS,                         NOT_ALLOWED, failed,    1, 1",
        "CREATES_AND_HANGS,                         NOT_ALLOWED, failed,    1, 1",
        "CREATES_AND_ANSWERS_500,                   NOT_ALLOWED, failed,    1, 1",
        "DROPS,                                     NOT_ALLOWED, failed,    1, 0",
        "HANGS,                                     NOT_ALLOWED, failed,    1, 0",
        "ANSWERS_500,                               NOT_ALLOWED, failed,    1, 0",
        "DROPS CREATES,                             ALLOWED,     failed,    1, 0",
        "HANGS CREATES,                             ALLOWED,     failed,    1, 0",
        "ANSWERS_500 CREATES,                       ALLOWED,     failed,    1, 0",
        "CREATES_AND_DROPS CREATES,                 BEHIND,      failed,    1, 1",
        "CREATES_AND_DROPS CREATES,                 REWRITTEN,   published, 1, 1",
        "ANSWERS_401,                               ALLOWED,     failed,    1, 0",
        "ANSWERS_422_DUPLICATE,                     ALLOWED,     failed,    1, 0",
        "ANSWERS_429 CREATES,                       ALLOWED,     published, 2, 1",
        "ANSWERS_429 ANSWERS_429 CREATES_AND_DROPS, ALLOWED,     published, 3, 1",
        "ANSWERS_429 DROPS CREATES,                 ALLOWED,     failed,    2, 0"
    })
    void whateverLinkedInDoesThePostIsOutAtMostOnce(String moods, Look look, String status, int requests, int created) {
        this.look = look;
        behave(Arrays.stream(moods.split(" ")).map(Mood::valueOf).toList());

        assertThat(published()).isEqualTo(status);
        assertThat(linkedIn.creates()).hasSize(requests);
        assertThat(posted.get()).isEqualTo(created);
    }

    @Test
    void whereThereIsNoTellingThePostSaysThatItMayBeOut() {
        look = Look.NOT_ALLOWED;
        behave(List.of(Mood.CREATES_AND_DROPS));
        published();
        assertThat(view().metadata().errorMessage().orElseThrow()).contains("may be out");
    }

    private void behave(List<Mood> moods) {
        var next = new ConcurrentLinkedQueue<>(moods);
        linkedIn.onCreate(request -> {
            Mood mood = next.remove();
            posted.addAndGet(mood.creates ? 1 : 0);
            return mood.answer.equals("hang") ? linkedIn.hang() : mood.answer;
        });
        linkedIn.onFind(request -> switch (look) {
            case NOT_ALLOWED -> answer(403, "", "{}");
            case ALLOWED ->
                posted.get() == 0
                        ? answer(200, "", "{\"elements\":[]}")
                        : answer(200, "", shown("Hello https://blog.test/1"));
            case REWRITTEN -> answer(200, "", shown("Hello https://lnkd.in/e1"));
            case BEHIND -> answer(200, "", "{\"elements\":[]}");
        });
    }

    private static String shown(String text) {
        return "{\"elements\":[{\"id\":\"" + URN + "\",\"createdAt\":" + NOW.toEpochMilli() + ",\"commentary\":\""
                + text + "\"}]}";
    }

    /** Runs the queue until nothing is left in it, and answers what has become of the post. */
    private String published() {
        var ids = new SequentialIds();
        People.join(store.ports(), ids, ADA, 1, NOW);
        Scheduled scheduled = Draft.written(
                        post, ADA, new PostContent("Hello https://blog.test/1"), Platform.LINKEDIN, NOW)
                .due(NOW);
        store.inTransaction(tx -> {
            tx.posts().save(scheduled);
            return true;
        });
        PublishingParts publishing = new PublishingParts(
                store,
                new LinkedInPublisher(
                        new LinkedInSettings(linkedIn.address(), "202601", Duration.ofSeconds(3)),
                        user -> new MemberTokens.Answer.Token("secret-token"),
                        clock),
                PublishingLimits.DEFAULT,
                ids,
                clock,
                steady,
                () -> 0.5);
        PostUseCases.adoptStrayPosts(store.strayPosts(), publishing).adopt();
        PublishDuePost publishDuePost = PostUseCases.publishDuePost(publishing);
        Queue queue = new Queue(store);
        while (!queue.jobs().isEmpty()) {
            queue.run(publishDuePost, clock.instant());
            clock.advance(Duration.ofSeconds(30));
            steady.advance(Duration.ofSeconds(30));
        }
        return view().status();
    }

    private PostView view() {
        return store.ports().postQueries().find(ADA, post).orElseThrow();
    }
}
