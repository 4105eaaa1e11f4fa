package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.AttemptsUnderWay;
import ai.postforge.application.post.AttemptsUnderWay.Attempt;
import ai.postforge.application.post.JobId;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.post.PostView;
import ai.postforge.application.post.Publications;
import ai.postforge.application.post.Publications.Outgoing;
import ai.postforge.application.post.StrayPosts;
import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PlatformPost;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.post.Publication.Ended;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Publication.Waiting;
import ai.postforge.domain.post.ScheduleTime;
import ai.postforge.domain.post.Scheduled;
import ai.postforge.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Publications} and {@link StrayPosts} has to do, and what queries show of it. */
public abstract class PublicationsContract extends StoreContract {
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final JobId JOB = new JobId("j1");

    private User ada;
    private Scheduled post;

    @SuppressWarnings("NullAway.Init")
    protected PublicationsContract() {}

    /** Of the store that was opened last. */
    protected abstract StrayPosts strayPosts();

    /** Of the store that was opened last. */
    protected abstract AttemptsUnderWay attemptsUnderWay();

    @BeforeEach
    void haveAScheduledPost() {
        ada = join(ADA, 10);
        post = draftFor(ADA, NOW).schedule(ScheduleTime.of(LATER, NOW), NOW);
        in(tx -> tx.posts().save(post));
    }

    @Test
    void everyStateIsReadBackAsItWasWrittenAndShown() {
        List<Publication> states = List.of(
                new Waiting(0, false, LATER),
                new Waiting(3, true, LATER),
                new Waiting(0, false, LATER, Optional.of(Hindrance.LINKEDIN_VERSION)),
                new UnderWay(4, true, new AttemptId("a1"), LATER),
                new UnderWay(5, false, new AttemptId("a2"), LATER),
                Ended.surely(5, Optional.empty()),
                new Ended(5, Optional.empty(), true),
                Ended.surely(5, Optional.of(new PlatformPost("urn:1", Optional.empty()))),
                Ended.surely(6, Optional.of(new PlatformPost("urn:2", Optional.of("https://platform.test/2")))));
        assertThat(outgoing()).contains(new Outgoing(post, Optional.empty(), Optional.empty()));
        for (Publication state : states) {
            in(tx -> tx.publications().save(post.id(), state));
            assertThat(outgoing()).contains(new Outgoing(post, Optional.of(state), Optional.empty()));
            assertThat(store.postQueries().find(ADA, post.id())).contains(PostView.of(post, Optional.of(state)));
        }
    }

    @Test
    void aPostHasTheLastJobThatItWasGiven() {
        in(tx -> {
            tx.publications().save(post.id(), new Waiting(0, false, LATER));
            tx.publications().enqueue(post.id(), JOB, LATER);
        });
        assertThat(outgoing().flatMap(Outgoing::job)).contains(JOB);
        in(tx -> tx.publications().enqueue(post.id(), new JobId("j2"), NOW));
        assertThat(outgoing().flatMap(Outgoing::job)).contains(new JobId("j2"));
        in(tx -> tx.publications().save(post.id(), new Waiting(1, false, LATER)));
        assertThat(outgoing().flatMap(Outgoing::job)).contains(new JobId("j2"));
        in(tx -> tx.publications().dequeue(post.id()));
        assertThat(outgoing().flatMap(Outgoing::job)).isEmpty();
        assertThat(outgoing().flatMap(Outgoing::publication)).contains(new Waiting(1, false, LATER));
    }

    @Test
    void whatIsRemovedIsForgotten() {
        in(tx -> {
            tx.publications().save(post.id(), new Waiting(0, false, LATER));
            tx.publications().enqueue(post.id(), JOB, LATER);
        });
        in(tx -> tx.publications().remove(post.id()));
        in(tx -> tx.publications().remove(post.id()));
        assertThat(outgoing()).contains(new Outgoing(post, Optional.empty(), Optional.empty()));
        in(tx -> tx.posts().remove(post.id()));
        assertThat(outgoing()).isEmpty();
    }

    @Test
    void aThrowingWorkTakesItsJobBackToo() {
        assertThatThrownBy(() -> in(tx -> {
                    tx.publications().save(post.id(), new Waiting(0, false, LATER));
                    tx.publications().enqueue(post.id(), JOB, LATER);
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
        assertThat(outgoing().flatMap(Outgoing::job)).isEmpty();
    }

    @Test
    void theAuthorsScheduledPostsAreCounted() {
        join(GRACE, 0);
        in(tx -> tx.posts().save(draftFor(GRACE, NOW).due(NOW)));
        in(tx -> tx.posts().save(draftFor(ADA, NOW)));
        in(tx -> tx.posts().save(draftFor(ADA, NOW).due(NOW)));
        in(tx -> assertThat(tx.publications().countScheduled(ada.id())).isEqualTo(2));
    }

    @Test
    void scheduledPostsWithoutAJobAreFound() {
        assertThat(strayPosts().find(Optional.empty(), 10)).containsExactly(post.id());
        in(tx -> tx.publications().save(post.id(), Ended.surely(1, Optional.empty())));
        assertThat(strayPosts().find(Optional.empty(), 10)).containsExactly(post.id());
        in(tx -> tx.publications().enqueue(post.id(), JOB, LATER));
        assertThat(strayPosts().find(Optional.empty(), 10)).isEmpty();
        in(tx -> tx.posts().save(draftFor(ADA, NOW)));
        assertThat(strayPosts().find(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void attemptsUnderWayAreFoundTheLongestFirst() {
        Scheduled other = draftFor(ADA, NOW).due(NOW);
        in(tx -> tx.posts().save(other));
        assertThat(attemptsUnderWay().find(10)).isEmpty();
        in(tx -> tx.publications().save(post.id(), new UnderWay(1, false, new AttemptId("a1"), LATER)));
        in(tx -> tx.publications().save(other.id(), new UnderWay(1, true, new AttemptId("a2"), NOW)));
        Attempt first = new Attempt(post.id(), new AttemptId("a1"));
        Attempt longest = new Attempt(other.id(), new AttemptId("a2"));
        assertThat(attemptsUnderWay().find(10)).containsExactly(longest, first);
        assertThat(attemptsUnderWay().find(1)).containsExactly(longest);
        in(tx -> tx.publications().save(other.id(), new Waiting(1, false, LATER)));
        assertThat(attemptsUnderWay().find(10)).containsExactly(first);
        in(tx -> tx.publications().setAside(post.id(), "It cannot be read.", NOW));
        assertThat(attemptsUnderWay().find(10)).isEmpty();
    }

    @Test
    void strayPostsAreFoundPageByPage() {
        in(tx -> tx.posts().save(draftFor(ADA, NOW).due(NOW)));
        List<PostId> all = strayPosts().find(Optional.empty(), 10);
        assertThat(all).hasSize(2).contains(post.id());
        assertThat(strayPosts().find(Optional.empty(), 1)).containsExactly(all.getFirst());
        assertThat(strayPosts().find(Optional.of(all.getFirst()), 1)).containsExactly(all.getLast());
        assertThat(strayPosts().find(Optional.of(all.getLast()), 1)).isEmpty();
    }

    @Test
    void aPostThatIsSetAsideIsFoundAgainOnlyAfterAChange() {
        in(tx -> {
            tx.publications().save(post.id(), new Waiting(0, false, LATER));
            tx.publications().enqueue(post.id(), JOB, LATER);
        });
        in(tx -> tx.publications().setAside(post.id(), "It cannot be read.", NOW));
        assertThat(outgoing().flatMap(Outgoing::job)).isEmpty();
        assertThat(strayPosts().find(Optional.empty(), 10)).isEmpty();
        in(tx -> tx.posts().save(post.edit(new PostContent("Changed."), NOW.plusMillis(1))));
        assertThat(strayPosts().find(Optional.empty(), 10)).containsExactly(post.id());
        in(tx -> tx.publications().setAside(post.id(), "It cannot be read.", LATER));
        assertThat(strayPosts().find(Optional.empty(), 10)).isEmpty();
        in(tx -> tx.publications().save(post.id(), new Waiting(0, false, LATER)));
        assertThat(strayPosts().find(Optional.empty(), 10)).containsExactly(post.id());
        in(tx -> tx.publications().setAside(new PostId("gone"), "It cannot be read.", NOW));
    }

    @Test
    void scheduledPostsAreListedInTheOrderOfTheirTimes() {
        in(tx -> tx.posts().remove(post.id()));
        int[] seconds = {50, 10, 40, 10, 30, 20};
        for (int ahead : seconds) {
            Post scheduled = draftFor(ADA, NOW.minusSeconds(ahead)).due(NOW.plusSeconds(ahead));
            in(tx -> tx.posts().save(scheduled));
        }
        Optional<PostQueries.Position> after = Optional.empty();
        for (List<Integer> expected : List.of(List.of(10, 10), List.of(20, 30), List.of(40, 50))) {
            var page = store.postQueries().list(ADA, Optional.of(PostStatus.SCHEDULED), new PageRequest<>(2, after));
            assertThat(page.items())
                    .extracting(it -> it.metadata().scheduledFor().orElseThrow())
                    .containsExactlyElementsOf(
                            expected.stream().map(NOW::plusSeconds).toList());
            after = page.next();
        }
        assertThat(after).isEmpty();
    }

    private Optional<Outgoing> outgoing() {
        return store.unitOfWork().inTransaction(tx -> tx.publications().lock(post.id()));
    }

    private void in(Consumer<StoreTransaction> work) {
        store.unitOfWork().inTransaction(tx -> {
            work.accept(tx);
            return true;
        });
    }
}
