package ai.postforge.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.operations.CheckDatabase.Outcome.Overview;
import ai.postforge.application.operations.OperationsUseCases;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.port.StoreUnavailableException;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.persistence.migration.Migrations;
import ai.postforge.persistence.testing.Rows;
import ai.postforge.persistence.testing.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SeedDataTest {
    private static final ClerkUserId SEEDED = new ClerkUserId(SeedData.CLERK_ID);

    private final TestStore store = new TestStore();
    private final SeedData seed = new SeedData(store.database().dataSource());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theSeedIsWhatTheReferenceLists() {
        assertThat(seed.load()).isTrue();

        var user = store.ports().person(SEEDED).orElseThrow();
        assertThat(user.email()).isEqualTo("test@postforge.ai");
        assertThat(user.credits()).isEqualTo(10);
        assertThat(user.organizationId()).isEmpty();
        List<PostView> posts = store.ports()
                .postQueries()
                .list(caller(), Optional.empty(), PageRequest.first(10))
                .items();
        assertThat(posts).extracting(PostView::status).containsExactlyInAnyOrder("draft", "published");
        assertThat(posts)
                .anyMatch(post -> post.content().startsWith("This is my first AI-generated LinkedIn post!"))
                .anyMatch(post -> post.content().startsWith("5 key lessons I learned from building an AI startup"))
                .allMatch(post -> post.platform().equals("linkedin"));
        List<TransactionView> ledger = store.ports()
                .creditQueries()
                .transactions(caller().payer(), Entries.ALL, PageRequest.first(10))
                .orElseThrow()
                .items();
        assertThat(ledger).extracting(TransactionView::amount).containsExactly(-1, -1, 10);
        assertThat(ledger).extracting(it -> it.balanceAfter().orElseThrow()).containsExactly(10, 11, 12);
    }

    @Test
    void theSeedsBooksAreExact() {
        seed.load();
        CreditSummary summary = store.ports()
                .creditQueries()
                .summary(caller().payer(), Instant.EPOCH)
                .orElseThrow();
        assertThat(summary.totals()).isEqualTo(new CreditSummary.Totals(-2, 0, 0, 10));
        assertThat(Rows.of(store.database().dataSource(), """
                        SELECT "openingCredits", "credits", "heldCredits" FROM "User"
                        """)).containsExactly("2|10|0");
    }

    @Test
    void loadingItTwiceChangesNothing() {
        seed.load();
        var before = overview();

        assertThat(seed.load()).isFalse();

        assertThat(overview()).isEqualTo(before);
    }

    @Test
    void theOverviewCountsWhatEveryUserHas() {
        seed.load();
        var overview = overview();
        assertThat(overview.users()).singleElement().satisfies(user -> {
            assertThat(user.clerkId()).isEqualTo(SeedData.CLERK_ID);
            assertThat(user.credits()).isEqualTo(10);
            assertThat(user.held()).isZero();
            assertThat(user.posts()).isEqualTo(2);
            assertThat(user.transactions()).isEqualTo(3);
        });
        assertThat(overview.posts()).isEqualTo(2);
        assertThat(overview.transactions()).isEqualTo(3);
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailable() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://127.0.0.1:1/nothing");

        assertThatThrownBy(() -> new SeedData(nowhere).load()).isInstanceOf(StoreUnavailableException.class);
    }

    private Overview overview() {
        DataSource database = store.database().dataSource();
        var checkDatabase =
                OperationsUseCases.checkDatabase(new Migrations(database), new StoredUserCounting(database));
        return (Overview) checkDatabase.check();
    }

    private Caller caller() {
        return Caller.personal(store.ports().identities().user(SEEDED).orElseThrow());
    }
}
