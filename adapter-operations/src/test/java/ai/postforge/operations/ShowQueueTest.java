package ai.postforge.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.operations.OperationsUseCases;
import ai.postforge.application.operations.ShowQueue;
import ai.postforge.application.operations.ShowQueue.Jobs;
import ai.postforge.application.operations.ShowQueue.Kind;
import ai.postforge.application.post.JobId;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Wait;
import ai.postforge.operations.testing.Sql;
import ai.postforge.persistence.migration.Migrations;
import ai.postforge.persistence.publishing.PublishingBench;
import ai.postforge.persistence.testing.Rows;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShowQueueTest {
    private final PublishingBench bench = new PublishingBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aPostIsShownAsWhatItIs() {
        PostId failed = bench.scheduled();
        bench.pass(Duration.ofSeconds(1));
        bench.publisher.willAnswer(new Outcome.Refused("Connect LinkedIn again."));
        bench.runJobOf(failed);
        PostId running = bench.scheduled();
        bench.pass(Duration.ofSeconds(1));
        dieWhileSending(running);
        PostId late = bench.scheduled();
        bench.pass(Duration.ofSeconds(62));
        PostId due = bench.scheduled();
        PostId stray = bench.scheduled();
        change("DELETE FROM scheduled_tasks WHERE task_instance LIKE ? || ':%'", stray);
        change("UPDATE \"Publication\" SET \"jobId\" = NULL WHERE \"postId\" = ?", stray);
        bench.pass(Duration.ofSeconds(1));
        PostId waiting = bench.scheduled();

        List<Jobs> queue = show().kinds();

        assertThat(queue).extracting(Jobs::kind).containsExactly(Kind.values());
        assertThat(queue).extracting(Jobs::total).containsOnly(1L);
        assertThat(queue)
                .extracting(jobs -> jobs.first().getFirst().post())
                .containsExactly(
                        due.value(), running.value(), late.value(), failed.value(), stray.value(), waiting.value());
        assertThat(job(queue, Kind.FAILED).message()).contains("Connect LinkedIn again.");
        assertThat(job(queue, Kind.FAILED).attempts()).isEqualTo(1);
        assertThat(job(queue, Kind.LATE).at()).isEqualTo(bench.clock.instant().minusSeconds(62));
    }

    @Test
    void aPostThatNobodyTakesUpIsLateAndSaysWhy() {
        PostId stray = bench.scheduled();
        PostId foreign = bench.scheduled();
        change("UPDATE \"Publication\" SET \"jobId\" = NULL WHERE \"postId\" = ?", stray);
        change("UPDATE \"Post\" SET \"platform\" = 'twitter' WHERE \"id\" = ?", foreign);
        bench.pass(Duration.ofSeconds(62));
        bench.publishDuePost.publish(foreign, jobOf(foreign));

        ShowQueue.Outcome.Queue queue = show();

        assertThat(queue.isLate()).isTrue();
        assertThat(jobs(queue.kinds(), Kind.LATE))
                .extracting(ShowQueue.Job::post)
                .containsExactlyInAnyOrder(stray.value(), foreign.value());
        assertThat(jobs(queue.kinds(), Kind.LATE))
                .extracting(it -> it.message().orElse(""))
                .anyMatch(message -> message.contains("twitter"));
    }

    @Test
    void aPostThatWaitsForTheOperatorIsLateAndSaysForWhat() {
        PostId post = bench.scheduled();
        bench.pass(Duration.ofSeconds(1));
        bench.publisher.willAnswer(
                new Outcome.NotNow("No such version.", Hindrance.LINKEDIN_VERSION, new Wait.Mending()));
        bench.publishDuePost.publish(post, jobOf(post));
        assertThat(show().isLate()).isFalse();
        bench.pass(Duration.ofSeconds(61));
        assertThat(show().isLate()).isTrue();
        assertThat(job(show().kinds(), Kind.LATE).message()).contains("waits for linkedin-version");
    }

    private JobId jobOf(PostId post) {
        return new JobId(Sql.read(
                        bench.opened.database().dataSource(),
                        "SELECT \"jobId\" FROM \"Publication\" WHERE \"postId\" = '" + post.value() + "'")
                .getFirst());
    }

    private ShowQueue.Outcome.Queue show() {
        DataSource database = bench.opened.database().dataSource();
        ShowQueue showQueue = OperationsUseCases.showQueue(
                new Migrations(database), new StoredPublishingQueue(database), bench.clock);
        return (ShowQueue.Outcome.Queue) showQueue.show();
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

    private static ShowQueue.Job job(List<Jobs> queue, Kind kind) {
        return jobs(queue, kind).getFirst();
    }

    private static List<ShowQueue.Job> jobs(List<Jobs> queue, Kind kind) {
        return queue.stream()
                .filter(jobs -> jobs.kind() == kind)
                .findAny()
                .orElseThrow()
                .first();
    }

    private static final class ProcessKilled extends Error {
        private static final long serialVersionUID = 1L;
    }
}
