package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.fake.People;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.PostView;
import ai.postforge.application.user.Users;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Failed;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Published;
import ai.postforge.domain.post.ScheduleTime;
import ai.postforge.domain.post.Scheduled;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every {@link UnitOfWork} and the ports within it have to do. */
public abstract class UnitOfWorkContract extends StoreContract {
    private static final Instant LATER = NOW.plusSeconds(60);

    @Test
    void whatAThrowingWorkDidIsUndone() {
        assertThatThrownBy(() -> store.unitOfWork().inTransaction(tx -> {
                    tx.users()
                            .add(User.joining(
                                    ADA.user(), People.clerkIdOf(ADA), new EmailAddress("ada@postforge.test"), NOW));
                    throw new IllegalStateException("stop");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");
        assertThat(store.userQueries().find(ADA.user())).isEmpty();
    }

    @Test
    void aNewUserHasAnEmptyAccount() {
        join(ADA, 0);
        assertThat(store.creditQueries().summary(ADA.payer(), NOW).orElseThrow().available())
                .isZero();
    }

    @Test
    void aUserIsFoundByClerkId() {
        User ada = join(ADA, 10);
        assertThat(this.<Optional<User>>in(tx -> tx.users().find(People.clerkIdOf(ADA))))
                .contains(ada);
        assertThat(this.<Optional<User>>in(tx -> tx.users().find(People.clerkIdOf(NOBODY))))
                .isEmpty();
        assertThat(this.<Boolean>in(tx -> tx.users().isThere(ADA.user()))).isTrue();
        assertThat(this.<Boolean>in(tx -> tx.users().isThere(NOBODY.user()))).isFalse();
    }

    @Test
    void nobodyUnknownIsSavedAndNobodyUnknownHasToBeRemoved() {
        User nobody = User.joining(NOBODY.user(), People.clerkIdOf(NOBODY), new EmailAddress("no@body.test"), NOW);
        assertThatThrownBy(() -> in(tx -> {
                    tx.users().save(nobody);
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.userQueries().find(NOBODY.user())).isEmpty();
        assertThat(this.<Users.Removal>in(tx -> tx.users().remove(nobody.id()))).isEqualTo(Users.Removal.REMOVED);
    }

    @Test
    void savingAUserAgainKeepsTheAccount() {
        User ada = join(ADA, 10);
        User moved = new User(ada.id(), People.clerkIdOf(ADA), new EmailAddress("new@postforge.test"), NOW, LATER);
        in(tx -> {
            tx.users().save(moved);
            return true;
        });
        assertThat(this.<Optional<User>>in(tx -> tx.users().find(People.clerkIdOf(ADA))))
                .contains(moved);
        assertThat(store.creditQueries().summary(ADA.payer(), NOW).orElseThrow().available())
                .isEqualTo(10);
    }

    @Test
    void aRemovedUserTakesEverythingAlong() {
        User ada = join(ADA, 10);
        join(GRACE, 10);
        in(tx -> {
            tx.posts().save(draftFor(ADA, NOW));
            return true;
        });
        assertThat(this.<Users.Removal>in(tx -> tx.users().remove(ada.id()))).isEqualTo(Users.Removal.REMOVED);
        assertThat(store.userQueries().find(ADA.user())).isEmpty();
        assertThat(store.creditQueries().summary(ADA.payer(), NOW)).isEmpty();
        assertThat(store.postQueries()
                        .list(ADA, Optional.empty(), PageRequest.first(10))
                        .items())
                .isEmpty();
        assertThat(store.creditQueries()
                        .summary(GRACE.payer(), NOW)
                        .orElseThrow()
                        .available())
                .isEqualTo(10);
    }

    @Test
    void aGrantAddsToTheAccountAndTheLedger() {
        join(ADA, 10);
        LedgerEntry entry = in(tx -> tx.ledger()
                .grant(
                        ADA.payer(),
                        new Grant(25, TransactionType.PURCHASE, "Starter pack"),
                        new LedgerEntryId("e1"),
                        LATER));
        assertThat(entry)
                .isEqualTo(new LedgerEntry(
                        new LedgerEntryId("e1"),
                        ADA.payer(),
                        Optional.empty(),
                        25,
                        TransactionType.PURCHASE,
                        "Starter pack",
                        35,
                        LATER));
        assertThat(store.creditQueries().summary(ADA.payer(), NOW).orElseThrow().available())
                .isEqualTo(35);
    }

    @Test
    void nobodyUnknownIsGrantedAnything() {
        assertThatThrownBy(
                        () -> in(tx -> tx.ledger().grant(NOBODY.payer(), Grant.welcome(), new LedgerEntryId("e"), NOW)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void postsComeBackAsTheyWereKeptInEveryState() {
        join(ADA, 10);
        PostContent emoji = new PostContent("Grüße 👩‍👩‍👧‍👦 – “quoted”\nsecond line\t\\ 'x'");
        Draft draft = Draft.written(new PostId("p1"), ADA, emoji, Platform.LINKEDIN, NOW);
        Scheduled scheduled = draft.schedule(ScheduleTime.of(LATER, NOW), NOW.plusMillis(1));
        Failed failed = scheduled.fail("the token \"expired\"", NOW.plusMillis(2));
        Published published = failed.publish(NOW.plusMillis(3));
        Draft generated = draftFor(ADA, NOW.plusMillis(4));
        for (Post post : new Post[] {draft, scheduled, failed, published, generated}) {
            in(tx -> {
                tx.posts().save(post);
                return true;
            });
            assertThat(this.<Optional<Post>>in(tx -> tx.posts().lock(ADA, post.id())))
                    .contains(post);
            assertThat(store.postQueries().find(ADA, post.id())).contains(PostView.of(post));
        }
    }

    @Test
    void nobodyElseCanLockAPost() {
        join(ADA, 10);
        join(GRACE, 10);
        Draft draft = draftFor(ADA, NOW);
        in(tx -> {
            tx.posts().save(draft);
            return true;
        });
        assertThat(this.<Optional<Post>>in(tx -> tx.posts().lock(GRACE, draft.id())))
                .isEmpty();
        assertThat(this.<Optional<Post>>in(tx -> tx.posts().lock(NOBODY, draft.id())))
                .isEmpty();
    }

    @Test
    void aRemovedPostIsGoneAndItsEntryStays() {
        join(ADA, 10);
        Draft draft = draftFor(ADA, NOW);
        capture(held(hold(ADA)), draft, false);
        in(tx -> {
            tx.posts().remove(draft.id());
            return true;
        });
        assertThat(store.postQueries().find(ADA, draft.id())).isEmpty();
        assertThat(store.creditQueries()
                        .transactions(ADA.payer(), Entries.ALL, PageRequest.first(10))
                        .orElseThrow()
                        .items())
                .hasSize(2);
    }

    private <T> T in(Function<StoreTransaction, T> work) {
        return store.unitOfWork().inTransaction(work);
    }
}
