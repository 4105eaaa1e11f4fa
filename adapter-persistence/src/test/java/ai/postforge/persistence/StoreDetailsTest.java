package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostQueries.Position;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Failed;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Published;
import ai.postforge.domain.post.ScheduleTime;
import ai.postforge.domain.user.User;
import ai.postforge.persistence.testing.Bank;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of columns, which the contracts cannot cover for every store. */
class StoreDetailsTest {
    private final TestStore store = new TestStore();
    private final Bank bank = new Bank(store.writes());
    private final User ada = bank.join("ada", 10);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theMappingFitsTheLiveSchema() {
        assertThat(store.writes().mappingProblems()).isEmpty();
    }

    @Test
    void theCheckOfTheMappingFindsWhatDoesNotFit() {
        Rows.change(store.database().dataSource(), "ALTER TABLE \"Post\" RENAME COLUMN \"platform\" TO \"medium\"");
        assertThat(store.writes().mappingProblems()).anyMatch(problem -> problem.contains("platform"));
    }

    /** Each falls into the hour that a clock change skips: in Auckland (the JVM), in New York (the server), or in none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-09-27T02:30:00.123Z",
                "2026-03-08T02:30:00.999Z",
                "2026-04-05T02:30:00.001Z",
                "1969-12-31T23:59:59.999Z"
            })
    void timesAreKeptInUtcWhateverTheZones(String text) {
        Instant at = Instant.parse(text);
        Draft draft = bank.draft(ada.id(), at);
        bank.capture(bank.held(bank.hold(ada, at, Optional.empty())), draft, false);

        Optional<Post> locked = lock(draft.id());
        assertThat(locked).contains(draft);
        assertThat(store.ports().postQueries().find(Bank.caller(ada), draft.id()))
                .contains(PostView.of(draft));
        assertThat(store.ports()
                        .postQueries()
                        .list(
                                Bank.caller(ada),
                                Optional.empty(),
                                new PageRequest<>(10, Optional.of(new Position(at.plusMillis(1), ""))))
                        .items())
                .containsExactly(PostView.of(draft));
        assertThat(store.ports()
                        .creditQueries()
                        .transactions(Bank.caller(ada).payer(), Entries.ALL, PageRequest.first(1))
                        .orElseThrow()
                        .items())
                .allMatch(entry -> entry.createdAt().equals(at));
        String column = text.replace('T', ' ').replace("Z", "");
        assertThat(Rows.of(store.database().dataSource(), "SELECT \"createdAt\"::text FROM \"Post\""))
                .containsExactly(column);
    }

    @Test
    void metadataTimesAreWrittenWithMilliseconds() {
        Draft draft = bank.draft(ada.id(), Bank.NOW);
        save(draft.schedule(ScheduleTime.of(Instant.parse("2026-05-01T10:00:00Z"), Bank.NOW), Bank.NOW));
        assertThat(metadata()).containsExactly("{\"scheduledFor\": \"2026-05-01T10:00:00.000Z\"}");
    }

    @Test
    void whatAnotherWriterPutIntoTheMetadataStays() {
        Draft draft = bank.draft(ada.id(), Bank.NOW);
        save(draft);
        Rows.change(store.database().dataSource(), """
                UPDATE "Post" SET "metadata" = '{"campaign": {"id": 7}, "errorMessage": "old"}'
                """);

        save(draft.publish(Bank.NOW));

        assertThat(metadata())
                .containsExactly("{\"campaign\": {\"id\": 7}, \"publishedAt\": \"2026-03-01T12:00:00.123Z\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "7",
                "\"text\"",
                "{\"scheduledFor\": 5, \"tone\": [\"warm\"], \"generatedAt\": {}}",
                "{\"scheduledFor\": \"soon\", \"generatedAt\": \"\"}"
            })
    void oddMetadataIsReadAsIfItWereAbsent(String odd) {
        Instant created = Instant.parse("2026-02-01T00:00:00Z");
        Draft draft = bank.draft(ada.id(), created);
        save(draft);
        Rows.change(
                store.database().dataSource(),
                "UPDATE \"Post\" SET \"status\" = 'scheduled', \"metadata\" = CAST(? AS jsonb)",
                odd);

        Post expected =
                new Failed(draft.details(), "The time that it was scheduled for cannot be read. Schedule it again.");
        assertThat(lock(draft.id())).contains(expected);
        assertThat(list()).containsExactly(PostView.of(expected));

        save(expected);
        assertThat(lock(draft.id())).contains(expected);
    }

    @Test
    void aPublishedPostWithoutATimeIsOutSinceItsLastChange() {
        Draft draft = bank.draft(ada.id(), Bank.NOW);
        save(draft);
        Rows.change(store.database().dataSource(), "UPDATE \"Post\" SET \"status\" = 'published'");
        Post expected = new Published(draft.details(), Bank.NOW);
        assertThat(lock(draft.id())).contains(expected);
        assertThat(list()).containsExactly(PostView.of(expected));
    }

    @Test
    void aPostThatTodaysRulesWouldRefuseIsStillShown() {
        save(bank.draft(ada.id(), Bank.NOW));
        Rows.change(store.database().dataSource(), "UPDATE \"Post\" SET \"content\" = '', \"platform\" = 'x'");
        assertThat(list())
                .singleElement()
                .matches(post -> post.content().isEmpty() && post.platform().equals("x"));
    }

    @Test
    void entriesOfAnOldWriterHaveNoBalance() {
        Rows.change(store.database().dataSource(), """
                INSERT INTO "CreditTransaction" ("id", "userId", "amount", "type")
                SELECT 'old', "id", -1, 'generation' FROM "User"
                """);
        assertThat(store.ports()
                        .creditQueries()
                        .transactions(Bank.caller(ada).payer(), Entries.ALL, PageRequest.first(1))
                        .orElseThrow()
                        .items())
                .singleElement()
                .matches(entry ->
                        entry.id().equals("old") && entry.balanceAfter().isEmpty());
    }

    @Test
    void aSlowClockDoesNotTurnBackWhenAUserWasUpdated() {
        Rows.change(store.database().dataSource(), "UPDATE \"User\" SET \"updatedAt\" = '2030-01-01 00:00:00'");
        bank.capture(bank.held(bank.hold(ada)), false);
        bank.release(bank.held(bank.hold(ada)));
        bank.grant(ada, 1);
        assertThat(Rows.of(store.database().dataSource(), "SELECT \"updatedAt\"::text FROM \"User\""))
                .containsExactly("2030-01-01 00:00:00");
    }

    private List<PostView> list() {
        return store.ports()
                .postQueries()
                .list(Bank.caller(ada), Optional.empty(), PageRequest.first(10))
                .items();
    }

    private List<String> metadata() {
        return Rows.of(store.database().dataSource(), "SELECT \"metadata\" FROM \"Post\"");
    }

    private Optional<Post> lock(PostId id) {
        return store.writes().unitOfWork().inTransaction(tx -> tx.posts().lock(Bank.caller(ada), id));
    }

    private void save(Post post) {
        store.writes().unitOfWork().inTransaction(tx -> {
            tx.posts().save(post);
            return true;
        });
    }
}
