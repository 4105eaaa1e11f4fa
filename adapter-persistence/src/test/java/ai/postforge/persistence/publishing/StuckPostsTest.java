package ai.postforge.persistence.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.fake.ScriptedPublisher;
import ai.postforge.application.post.AdoptStrayPosts;
import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PublishDuePost;
import ai.postforge.application.post.PublishingLimits;
import ai.postforge.domain.post.PostId;
import ai.postforge.persistence.testing.Rows;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What docs/publishing.md tells an operator to do with posts that are stuck. */
class StuckPostsTest {
    /** As in docs/publishing.md. */
    private static final String DROP_JOB = "DELETE FROM scheduled_tasks WHERE task_instance LIKE ? || ':%'";

    /** As in docs/publishing.md. */
    private static final String ASK_FOR_A_JOB = "UPDATE \"Publication\" SET \"jobId\" = NULL WHERE \"postId\" = ?";

    /** As in docs/publishing.md, but for the clock. */
    private static final String DOUBT_WHAT_IS_DUE =
            "UPDATE \"Publication\" SET \"doubtful\" = true WHERE \"nextAttemptAt\" <= ?::timestamp";

    private final PublishingBench bench = new PublishingBench();
    private final AdoptStrayPosts adoption =
            PostUseCases.adoptStrayPosts(bench.opened.writes().strayPosts(), bench.publishing);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aPostWhoseJobIsLostGoesOutWithANewOne() {
        PostId post = bench.scheduled();
        bench.pass(Duration.ofMinutes(2));
        change(DROP_JOB, post);
        assertThat(adoption.adopt().adopted()).isZero();
        change(ASK_FOR_A_JOB, post);
        assertThat(adoption.adopt().adopted()).isEqualTo(1);
        bench.runJobOf(post);
        assertThat(status(post)).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void anAttemptThatWasCutOffIsLookedUpAlsoWithANewJob() {
        PostId post = bench.scheduled();
        bench.pass(Duration.ofSeconds(1));
        dieWhileSending(post);
        change(DROP_JOB, post);
        change(ASK_FOR_A_JOB, post);
        assertThat(adoption.adopt().adopted()).isEqualTo(1);
        bench.publisher.willFind(it -> new Lookup.Found(ScriptedPublisher.platformPostOf(it)));
        assertThat(bench.runJobOf(post)).isInstanceOf(PublishDuePost.Outcome.PutOff.class);
        bench.takeOver();
        bench.pass(PublishingLimits.DEFAULT.lease());
        bench.takeOver();
        assertThat(status(post)).isEqualTo("published");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @Test
    void whatWentOutSinceTheBackupIsNotSentAgainAfterARestore() {
        PostId out = bench.scheduled();
        PostId later = bench.scheduled();
        change(
                "UPDATE \"Publication\" SET \"nextAttemptAt\" = \"nextAttemptAt\" + interval '1 day' WHERE \"postId\" = ?",
                later);
        bench.pass(Duration.ofHours(1));
        assertThat(Rows.change(
                        bench.opened.database().dataSource(),
                        DOUBT_WHAT_IS_DUE,
                        bench.clock.instant().toString()))
                .isEqualTo(1);
        bench.publisher.willFind(it -> new Lookup.Found(ScriptedPublisher.platformPostOf(it)));
        bench.runJobOf(out);
        assertThat(status(out)).isEqualTo("published");
        assertThat(bench.publisher.created()).isEmpty();
    }

    private void dieWhileSending(PostId post) {
        bench.publisher.willDo(it -> {
            throw new ProcessKilled();
        });
        assertThatThrownBy(() -> bench.runJobOf(post)).isInstanceOf(ProcessKilled.class);
    }

    private void change(String sql, PostId post) {
        assertThat(Rows.change(bench.opened.database().dataSource(), sql, post.value()))
                .isEqualTo(1);
    }

    private String status(PostId post) {
        return bench.view(post).orElseThrow().status();
    }

    private static final class ProcessKilled extends Error {
        private static final long serialVersionUID = 1L;
    }
}
