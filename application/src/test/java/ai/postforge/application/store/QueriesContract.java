package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.post.PostView;
import ai.postforge.application.user.UserQueries;
import ai.postforge.application.user.UserView;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.user.User;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every {@link PostQueries}, {@link CreditQueries} and {@link UserQueries} has to do. */
public abstract class QueriesContract extends StoreContract {

    @Test
    void pagesCoverAllPostsOnceTheNewestFirstAlsoWhereTimesAreEqual() {
        join(ADA, 0);
        join(GRACE, 0);
        for (int i = 0; i < 11; i++) {
            save(draftFor(ADA, NOW.plusMillis(i / 3)));
        }
        List<PostView> all = everything(
                (PageRequest<PostQueries.Position> page) -> store.postQueries().list(ADA, Optional.empty(), page),
                4,
                List.of(4, 4, 3));
        assertThat(all).hasSize(11).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo((a, b) -> {
            int byTime = b.createdAt().compareTo(a.createdAt());
            return byTime != 0 ? byTime : b.id().compareTo(a.id());
        });
        assertThat(store.postQueries()
                        .list(GRACE, Optional.empty(), PageRequest.first(4))
                        .items())
                .isEmpty();
    }

    @Test
    void aFullLastPageHasNoNext() {
        join(ADA, 0);
        save(draftFor(ADA, NOW));
        save(draftFor(ADA, NOW));
        assertThat(store.postQueries()
                        .list(ADA, Optional.empty(), PageRequest.first(2))
                        .next())
                .isEmpty();
    }

    @Test
    void postsAreFilteredByStatus() {
        join(ADA, 0);
        save(draftFor(ADA, NOW));
        Post published = draftFor(ADA, NOW).publish(NOW);
        save(published);
        assertThat(store.postQueries()
                        .list(ADA, Optional.of(PostStatus.PUBLISHED), PageRequest.first(10))
                        .items())
                .containsExactly(PostView.of(published));
        assertThat(store.postQueries()
                        .list(ADA, Optional.of(PostStatus.FAILED), PageRequest.first(10))
                        .items())
                .isEmpty();
    }

    @Test
    void aPostIsFoundByItsAuthorOnly() {
        join(ADA, 0);
        join(GRACE, 0);
        Post post = draftFor(ADA, NOW);
        save(post);
        assertThat(store.postQueries().find(ADA, post.id())).contains(PostView.of(post));
        assertThat(store.postQueries().find(GRACE, post.id())).isEmpty();
        assertThat(store.postQueries().find(NOBODY, post.id())).isEmpty();
    }

    @Test
    void theLedgerIsPagedInTheOrderOfWriting() {
        join(ADA, 0);
        for (int i = 1; i <= 7; i++) {
            grant(ADA, i, i % 2 == 0 ? TransactionType.PURCHASE : TransactionType.REFUND, NOW);
        }
        List<TransactionView> all = everything(
                (PageRequest<CreditQueries.Position> page) -> store.creditQueries()
                        .transactions(ADA.payer(), Entries.ALL, page)
                        .orElseThrow(),
                3,
                List.of(3, 3, 1));
        assertThat(all).extracting(TransactionView::amount).containsExactly(7, 6, 5, 4, 3, 2, 1);
        assertThat(all).extracting(it -> it.balanceAfter().getAsInt()).containsExactly(28, 21, 15, 10, 6, 3, 1);
        assertThat(everything(
                        (PageRequest<CreditQueries.Position> page) -> store.creditQueries()
                                .transactions(
                                        ADA.payer(),
                                        new Entries(Optional.of(TransactionType.PURCHASE), Optional.empty()),
                                        page)
                                .orElseThrow(),
                        2,
                        List.of(2, 1)))
                .extracting(TransactionView::amount)
                .containsExactly(6, 4, 2);
    }

    @Test
    void theSummaryAddsUpTheLedgerByType() {
        join(ADA, 10);
        grant(ADA, 5, TransactionType.PURCHASE, NOW);
        grant(ADA, 2, TransactionType.REFUND, NOW);
        capture(held(hold(ADA)), draftFor(ADA, NOW.minusSeconds(1)), false);
        capture(held(hold(ADA)), draftFor(ADA, NOW), false);
        hold(ADA);
        assertThat(store.creditQueries().summary(ADA.payer(), NOW))
                .contains(new CreditSummary(14, 1, new CreditSummary.Totals(-2, 5, 2, 10), 1));
        assertThat(store.creditQueries().summary(NOBODY.payer(), NOW)).isEmpty();
    }

    @Test
    void anEmptyAccountHasASummaryOfZerosAndAnEmptyLedger() {
        join(ADA, 0);
        assertThat(store.creditQueries().transactions(ADA.payer(), Entries.ALL, PageRequest.first(1)))
                .contains(new Page<>(List.of(), Optional.empty()));
        assertThat(store.creditQueries().transactions(NOBODY.payer(), Entries.ALL, PageRequest.first(1)))
                .isEmpty();
        assertThat(store.creditQueries().summary(ADA.payer(), NOW))
                .contains(new CreditSummary(0, 0, new CreditSummary.Totals(0, 0, 0, 0), 0));
    }

    @Test
    void usersSeeThemselves() {
        User ada = join(ADA, 10);
        hold(ADA);
        UserView view = store.userQueries().find(ADA.user()).orElseThrow();
        assertThat(view.id()).isEqualTo(ada.id().value());
        assertThat(view.clerkId()).isEqualTo("user_ada");
        assertThat(view.email()).isEqualTo("user_ada@postforge.test");
        assertThat(view.credits()).isEqualTo(9);
        assertThat(view.organizationId()).isEmpty();
        assertThat(view.createdAt()).isEqualTo(NOW);
        assertThat(store.userQueries().find(NOBODY.user())).isEmpty();
    }

    private void save(Post post) {
        store.unitOfWork().inTransaction(tx -> {
            tx.posts().save(post);
            return true;
        });
    }

    private void grant(Caller caller, int amount, TransactionType type, Instant at) {
        store.unitOfWork()
                .inTransaction(tx -> tx.ledger()
                        .grant(caller.payer(), new Grant(amount, type, ""), new LedgerEntryId(ids.next()), at));
    }

    private static <T, C> List<T> everything(
            Function<PageRequest<C>, Page<T, C>> list, int limit, List<Integer> sizes) {
        List<T> all = new ArrayList<>();
        Optional<C> after = Optional.empty();
        for (int size : sizes) {
            Page<T, C> page = list.apply(new PageRequest<>(limit, after));
            assertThat(page.items()).hasSize(size);
            all.addAll(page.items());
            after = page.next();
        }
        assertThat(after).as("after the last page").isEmpty();
        return all;
    }
}
