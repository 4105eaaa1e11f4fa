package ai.postforge.application.post;

import static ai.postforge.application.post.PublishingBench.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PublishDuePost.Outcome.PutOff;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.PostId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AdoptStrayPostsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final PublishingBench bench = new PublishingBench();
    private final AdoptStrayPosts adoption = PostUseCases.adoptStrayPosts(bench.memory.strayPosts(), bench.parts());

    @Test
    void aPostScheduledByAnotherProgramIsGivenAJob() {
        PostId post = bench.scheduled();
        bench.store.unitOfWork().inTransaction(tx -> {
            tx.publications().remove(post);
            return true;
        });
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(1, 0));
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 0));
        bench.after(MINUTE);
        assertThat(bench.view(post).status()).isEqualTo("published");
    }

    @Test
    void anAttemptWhoseJobWasTakenOutIsLookedUpAndNotForgotten() {
        PostId post = bench.scheduled();
        bench.dieWhileSending();
        bench.store.unitOfWork().inTransaction(tx -> {
            tx.publications().dequeue(post);
            return true;
        });
        bench.publisher.willFind(it -> new Lookup.Found(ScriptedPublisher.platformPostOf(it)));
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(1, 0));
        assertThat(bench.after(Duration.ZERO)).containsExactly(new PutOff());
        bench.after(LEASE);
        assertThat(bench.view(post).status()).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void aPostWhoseTimeIsLongPastIsNotSentButHasFailedAndSaysWhy() {
        PostId late = strayAt(Duration.ofHours(6));
        PostId missed = strayAt(Duration.ofHours(6).plusMillis(1));
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(1, 1));
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 0));
        bench.after(Duration.ZERO);
        assertThat(bench.view(late).status()).isEqualTo("published");
        assertThat(bench.view(missed).status()).isEqualTo("failed");
        assertThat(bench.view(missed).metadata().errorMessage().orElseThrow()).contains("was missed");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    /** A post that another program scheduled for so long ago. */
    private PostId strayAt(Duration ago) {
        PostId id = bench.draft();
        bench.store.unitOfWork().inTransaction(tx -> {
            Draft draft = (Draft) tx.posts().lock(PublishingBench.ADA, id).orElseThrow();
            tx.posts().save(draft.due(PublishingBench.NOW.minus(ago)));
            return true;
        });
        return id;
    }
}
