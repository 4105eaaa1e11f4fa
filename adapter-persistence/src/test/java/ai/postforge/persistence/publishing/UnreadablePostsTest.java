package ai.postforge.persistence.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.post.AdoptStrayPosts;
import ai.postforge.application.post.JobId;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostRefusal;
import ai.postforge.application.post.PostUseCases;
import ai.postforge.application.post.PostView;
import ai.postforge.application.post.PublishDuePost;
import ai.postforge.domain.post.PostId;
import ai.postforge.persistence.testing.Rows;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scheduled posts that another program wrote in ways that nobody here can be sure about. */
class UnreadablePostsTest {
    private static final String FOREIGN = """
            INSERT INTO "Post" ("id", "userId", "content", "platform", "status", "metadata", "createdAt", "updatedAt")
            SELECT 'a' || lpad(n::text, 5, '0'), "id", 'Text', 'twitter', 'scheduled',
                   '{"scheduledFor": "2026-03-01T12:00:00.000Z"}', '2026-03-01 11:00:00', '2026-03-01 11:00:00'
            FROM "User", generate_series(1, 1200) n
            """;

    private static final String STRAY = """
            INSERT INTO "Post" ("id", "userId", "content", "platform", "status", "metadata", "createdAt", "updatedAt")
            SELECT ?, "id", ?, ?, 'scheduled', ?::jsonb, '2026-03-01 12:00:00', '2026-03-01 12:00:00' FROM "User"
            """;

    private final PublishingBench bench = new PublishingBench();
    private final DataSource database = bench.opened.database().dataSource();
    private final AdoptStrayPosts adoption =
            PostUseCases.adoptStrayPosts(bench.opened.writes().strayPosts(), bench.publishing);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theyKeepNoOtherFromGoingOutAndAreSetAsideOnce() {
        Rows.change(database, FOREIGN);
        stray("z", "Text", "linkedin", "{\"scheduledFor\": \"2026-03-01T12:00:00.000Z\"}");

        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(1, 1200));

        bench.runJobOf(new PostId("z"));
        assertThat(status("z")).isEqualTo("published");
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 0));
        assertThat(Rows.of(database, """
                SELECT COUNT(*) FROM "Post" JOIN "Publication" ON "postId" = "id"
                WHERE "status" = 'scheduled' AND "setAside" LIKE '%"twitter"%'""")).containsExactly("1200");
        assertThat(bench.publisher.created()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}
            []
            {"scheduledFor": null}
            {"scheduledFor": "2026-03-01T12:00:00"}
            {"scheduledFor": "tomorrow"}
            {"scheduledFor": ""}
            {"scheduledFor": 1772366400000}
            {"scheduledFor": "1772366400"}
            """)
    void aPostWhoseTimeCannotBeReadHasFailedAndIsNeverSent(String metadata) {
        stray("p", "Text", "linkedin", metadata);
        assertThat(status("p")).isEqualTo("failed");

        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 1));

        PostView view = bench.view(new PostId("p")).orElseThrow();
        assertThat(view.status()).isEqualTo("failed");
        assertThat(view.metadata().errorMessage().orElseThrow()).contains("cannot be read", "Schedule it again");
        assertThat(Rows.of(database, "SELECT COUNT(*) FROM \"Post\" WHERE \"status\" = 'failed'"))
                .containsExactly("1");
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 0));
        assertThat(bench.publisher.created()).isEmpty();
    }

    @Test
    void aPostWithoutAnyTextIsSetAside() {
        stray("p", "\u2800", "linkedin", "{\"scheduledFor\": \"2026-03-01T12:00:00.000Z\"}");
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 1));
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 0));
    }

    @Test
    void itsAuthorIsToldWhyItCannotBeChanged() {
        stray("p", "Text", "twitter", "{}");
        assertThat(bench.cases.unschedulePost().unschedule(Target.of(PublishingBench.ADA, new PostId("p"))))
                .isInstanceOfSatisfying(
                        PostRefusal.Unreadable.class,
                        refusal -> assertThat(refusal.why()).contains("twitter"));
    }

    @Test
    void aPostThatIsChangedSoThatItCanBeReadGoesOut() {
        stray("p", "Text", "twitter", "{\"scheduledFor\": \"2026-03-01T12:00:00.000Z\"}");
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 1));
        Rows.change(
                database,
                "UPDATE \"Post\" SET \"platform\" = 'linkedin', \"updatedAt\" = ?::timestamp",
                bench.clock.instant().plusSeconds(1).toString());
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(1, 0));
        bench.runJobOf(new PostId("p"));
        assertThat(status("p")).isEqualTo("published");
    }

    @Test
    void aPostThatBecomesUnreadableAfterItHasGotItsJobIsSetAside() {
        PostId post = bench.scheduled();
        JobId job = bench.jobOf(post);
        Rows.change(database, "UPDATE \"Post\" SET \"platform\" = 'twitter' WHERE \"id\" = ?", post.value());
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.publishDuePost.publish(post, job)).isEqualTo(new PublishDuePost.Outcome.SetAside());
        assertThat(adoption.adopt()).isEqualTo(new AdoptStrayPosts.Outcome(0, 0));
        assertThat(bench.publisher.created()).isEmpty();
    }

    @Test
    void aPostWhoseTimeBecomesUnreadableAfterItHasGotItsJobHasFailed() {
        PostId post = bench.scheduled();
        JobId job = bench.jobOf(post);
        Rows.change(database, "UPDATE \"Post\" SET \"metadata\" = '{}' WHERE \"id\" = ?", post.value());
        bench.pass(Duration.ofSeconds(2));
        assertThat(bench.publishDuePost.publish(post, job)).isEqualTo(new PublishDuePost.Outcome.NothingToDo());
        assertThat(Rows.of(database, "SELECT COUNT(*) FROM \"Post\" WHERE \"status\" = 'failed'"))
                .containsExactly("1");
        assertThat(bench.publisher.created()).isEmpty();
    }

    private void stray(String id, String content, String platform, String metadata) {
        assertThat(Rows.change(database, STRAY, id, content, platform, metadata))
                .isEqualTo(1);
    }

    private String status(String id) {
        return bench.view(new PostId(id)).orElseThrow().status();
    }
}
