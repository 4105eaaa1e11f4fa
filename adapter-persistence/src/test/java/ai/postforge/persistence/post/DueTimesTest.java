package ai.postforge.persistence.post;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scheduled posts of other writers, who put what they like into the metadata. */
class DueTimesTest {
    private final TestStore opened = new TestStore();

    @AfterEach
    void close() {
        opened.close();
    }

    @Test
    void postsOfOtherWritersAreListedInTheOrderOfTheTimesThatTheyShow() {
        Rows.change(opened.database().dataSource(), """
                INSERT INTO "User" ("id", "clerkId", "email", "updatedAt")
                VALUES ('u', 'user_ada', 'ada@postforge.test', now())
                """);
        Rows.change(opened.database().dataSource(), """
                INSERT INTO "Post" ("id", "userId", "content", "status", "metadata", "createdAt", "updatedAt")
                SELECT 'p' || n, 'u', 'Hi', 'scheduled', metadata::jsonb, timestamp '2026-05-01' + n * interval '1 hour', now()
                FROM (VALUES
                    (1, '{"scheduledFor": "2026-05-02T10:00:00.000Z"}'),
                    (2, '{"scheduledFor": "2026-05-02T10:00:00+02:00"}'),
                    (3, '{"scheduledFor": "2026-02-31T10:00:00Z"}'),
                    (4, '{"scheduledFor": "soon"}'),
                    (5, '{"scheduledFor": 12}'),
                    (6, '{}'),
                    (7, '[]'),
                    (8, '{"scheduledFor": "2026-05-01T00:00:00.1239Z"}'),
                    (9, '{"scheduledFor": "2026-05-02T09:59:59.999Z"}')) post(n, metadata)
                """);
        var page = opened.ports()
                .postQueries()
                .list(Caller.personal(new UserId("u")), Optional.of(PostStatus.SCHEDULED), PageRequest.first(20));
        assertThat(page.items()).hasSize(9).isSortedAccordingTo(Comparator.comparing(DueTimesTest::placeOf));
        assertThat(page.items())
                .extracting(it -> it.id())
                .startsWith("p8", "p3")
                .endsWith("p2", "p9", "p1");
    }

    /** A post whose time cannot be read stands where it was created. */
    private static Instant placeOf(PostView post) {
        return post.metadata().scheduledFor().orElse(post.createdAt());
    }

    /** With as many posts a user as the settings can allow, so that a page is a small part of them. */
    @Test
    void aPageOfScheduledPostsIsReadFromItsIndexInOrderAndNothingBesides() {
        Rows.change(opened.database().dataSource(), """
                INSERT INTO "User" ("id", "clerkId", "email", "updatedAt")
                SELECT 'u' || n, 'c' || n, n || '@postforge.test', now() FROM generate_series(1, 3) n
                """);
        Rows.change(opened.database().dataSource(), """
                INSERT INTO "Post" ("id", "userId", "content", "status", "metadata", "updatedAt")
                SELECT 'p' || n, 'u' || (n % 3 + 1), 'Hi', 'scheduled', jsonb_build_object('scheduledFor',
                       to_char(timestamp '2026-01-01' + n * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), now()
                FROM generate_series(1, 30000) n
                """);
        Rows.change(opened.database().dataSource(), "VACUUM ANALYZE");
        String plan = String.join(
                "\n",
                Rows.of(
                        opened.database().dataSource(),
                        "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
                                + PostRepository.LIST_SCHEDULED
                                        .replace(":owner", "'u2'")
                                        .replace(":dueAfter", "'2026-01-01T04:10:00'")
                                        .replace(":idAfter", "''")
                                        .replace(":count", "21")));
        assertThat(plan)
                .as("the place is found in the index, from where 21 posts are read in order")
                .containsPattern("Index Scan using \"Post_owner_dueAt_id_idx\" on \"Post\" post \\(actual rows=21 "
                        + "[^\\n]*\\n\\s*Index Cond: [^\\n]*\"Post_dueAt\"")
                .doesNotContain("Sort");
    }
}
