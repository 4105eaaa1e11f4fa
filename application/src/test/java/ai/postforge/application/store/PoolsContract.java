package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.fake.People;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store has to do about credits and posts that the members of an organization share. */
public abstract class PoolsContract extends StoreContract {
    private static final Instant NEXT_MONTH = Instant.parse("2026-04-01T00:00:00Z");

    private Organization acme;
    private Caller admin;
    private Caller member;

    @SuppressWarnings("NullAway.Init")
    protected PoolsContract() {}

    @BeforeEach
    void foundAnOrganization() {
        join(ADA, 10);
        join(GRACE, 10);
        acme = People.found(store, ids, "acme", 5, NOW);
        admin = People.admit(store, acme, ADA, Role.ADMIN, Optional.empty(), NOW);
        member = People.admit(store, acme, GRACE, Role.MEMBER, Optional.of(2), NOW.plusSeconds(1));
    }

    @Test
    void aPostOfAnOrganizationIsPaidByThePoolAndWrittenByTheMember() {
        Hold hold = held(hold(member));
        assertThat(hold.owner()).isEqualTo(member.payer());
        assertThat(hold.spender()).isEqualTo(GRACE.user());
        assertAccount(member, 4, 1);

        Draft draft = draftFor(member, NOW);
        assertThat(capture(hold, draft, false)).isInstanceOf(CaptureOutcome.Captured.class);

        assertAccount(admin, 4, 0);
        assertAccount(GRACE, 10, 0);
        assertThat(ledger(admin).getFirst().memberId()).contains(GRACE.user().value());
        assertThat(ledger(admin).getFirst().balanceAfter()).hasValue(4);
        PostView post = store.postQueries().find(admin, draft.id()).orElseThrow();
        assertThat(post.authorId()).isEqualTo(GRACE.user().value());
        assertThat(post.organizationId()).contains("acme");
    }

    @Test
    void whatIsOfAWorkspaceIsInNoOther() {
        Draft shared = draftFor(member, NOW);
        Draft own = draftFor(GRACE, NOW);
        capture(held(hold(member)), shared, false);
        capture(held(hold(GRACE)), own, false);

        assertThat(posts(GRACE))
                .extracting(PostView::id)
                .containsExactly(own.id().value());
        assertThat(posts(member))
                .extracting(PostView::id)
                .containsExactly(shared.id().value());
        assertThat(store.postQueries().find(GRACE, shared.id())).isEmpty();
        assertThat(store.postQueries().find(member, own.id())).isEmpty();
        inTransaction(shared, GRACE, post -> assertThat(post).isEmpty());
        inTransaction(own, member, post -> assertThat(post).isEmpty());
        inTransaction(shared, admin, post -> assertThat(post).contains(shared));
        assertThat(ledger(GRACE)).hasSize(2).allMatch(entry -> entry.memberId().isEmpty());
    }

    @Test
    void aMemberSeesTheirOwnEntriesByNameAndByType() {
        capture(held(hold(member)), draftFor(member, NOW), false);
        capture(held(hold(admin)), draftFor(admin, NOW), false);
        assertThat(store.creditQueries()
                        .transactions(
                                member.payer(),
                                new Entries(Optional.empty(), Optional.of(GRACE.user())),
                                PageRequest.first(10))
                        .orElseThrow()
                        .items())
                .singleElement()
                .matches(entry -> entry.memberId().equals(Optional.of("grace")));
        assertThat(ledger(admin)).hasSize(3);
    }

    @Test
    void noMemberTakesMoreThanTheirBudget() {
        Hold first = held(hold(member));
        hold(member);
        assertThat(hold(member)).isEqualTo(new HoldOutcome.BudgetExhausted(0));
        assertThat(hold(admin)).isInstanceOf(HoldOutcome.Held.class);

        capture(first, draftFor(member, NOW), false);
        assertThat(hold(member)).isEqualTo(new HoldOutcome.BudgetExhausted(0));
        assertThat(hold(member, 3, NOW)).isEqualTo(new HoldOutcome.InsufficientCredits(2));
    }

    @Test
    void aReleaseGivesTheBudgetBack() {
        Hold first = held(hold(member));
        hold(member);
        store.creditHolds().release(first.id(), NOW);
        assertThat(hold(member)).isInstanceOf(HoldOutcome.Held.class);
        assertAccount(admin, 3, 2);
    }

    @Test
    void aBudgetIsOfACalendarMonth() {
        capture(held(hold(member)), draftFor(member, NOW), false);
        capture(held(hold(member)), draftFor(member, NOW), false);
        assertThat(hold(member, 1, NEXT_MONTH.minusMillis(1))).isEqualTo(new HoldOutcome.BudgetExhausted(0));
        assertThat(hold(member, 2, NEXT_MONTH)).isInstanceOf(HoldOutcome.Held.class);
        assertThat(hold(member, 1, NEXT_MONTH)).isEqualTo(new HoldOutcome.BudgetExhausted(0));
    }

    @Test
    void theDefaultBudgetIsForThoseWithoutOneAlsoForAdmins() {
        store.unitOfWork().inTransaction(tx -> {
            tx.organizations().save(acme.withDefaultMonthlyBudget(Optional.of(1), NOW));
            return true;
        });
        assertThat(hold(admin)).isInstanceOf(HoldOutcome.Held.class);
        assertThat(hold(admin)).isEqualTo(new HoldOutcome.BudgetExhausted(0));
        assertThat(hold(member)).isInstanceOf(HoldOutcome.Held.class);
        assertThat(hold(member)).isInstanceOf(HoldOutcome.Held.class);
    }

    @Test
    void aKeyIsOfAMemberInAWorkspace() {
        assertThat(hold(member, "key", "f")).isInstanceOf(HoldOutcome.Held.class);
        assertThat(hold(member, "key", "f")).isEqualTo(new HoldOutcome.InProgress());
        assertThat(hold(member, "key", "other")).isEqualTo(new HoldOutcome.KeyReused());
        assertThat(hold(admin, "key", "other")).isInstanceOf(HoldOutcome.Held.class);
        assertThat(hold(GRACE, "key", "other")).isInstanceOf(HoldOutcome.Held.class);
        assertAccount(admin, 3, 2);
    }

    @Test
    void nobodyElseSpendsThePool() {
        Caller stranger = Caller.in(acme.id(), NOBODY.user(), Role.ADMIN);
        assertThat(hold(stranger)).isEqualTo(new HoldOutcome.MembershipEnded());
        leave(member);
        assertThat(hold(member)).isEqualTo(new HoldOutcome.MembershipEnded());
        assertAccount(admin, 5, 0);
    }

    @Test
    void aHoldFromBeforeTheEndIsCapturedAndTheHeirGetsThePost() {
        Hold hold = held(hold(member));
        Draft draft = draftFor(member, NOW);
        leave(member);
        assertThat(capture(hold, draft, false)).isInstanceOf(CaptureOutcome.Captured.class);
        assertThat(store.postQueries().find(admin, draft.id()).orElseThrow().authorId())
                .isEqualTo(ADA.user().value());
        assertThat(ledger(admin).getFirst().memberId()).contains(GRACE.user().value());
    }

    @Test
    void whatWasSpentInTheMonthStillCountsForThoseWhoReturn() {
        capture(held(hold(member)), draftFor(member, NOW), false);
        leave(member);
        Caller returned = People.admit(store, acme, GRACE, Role.MEMBER, Optional.of(2), NOW.plusSeconds(9));
        assertThat(hold(returned)).isInstanceOf(HoldOutcome.Held.class);
        assertThat(hold(returned)).isEqualTo(new HoldOutcome.BudgetExhausted(0));
    }

    @Test
    void whoeverLeavesLeavesTheirPostsToTheLongestStandingAdminElseMember() {
        Draft first = draftFor(admin, NOW);
        capture(held(hold(admin)), first, false);
        join(People.named("alan"), 0);
        Caller alan = People.admit(store, acme, People.named("alan"), Role.ADMIN, Optional.empty(), NOW.plusSeconds(5));

        leave(admin);
        assertThat(authorOf(first, alan)).isEqualTo("alan");
        leave(alan);
        assertThat(authorOf(first, member)).isEqualTo("grace");
        leave(member);
        assertThat(authorOf(first, member)).as("nobody is left").isEqualTo("grace");
        Caller returned = People.admit(store, acme, ADA, Role.MEMBER, Optional.empty(), NOW.plusSeconds(9));
        assertThat(authorOf(first, returned)).isEqualTo("ada");
    }

    @Test
    void aUserWhoIsDeletedGivesBackWhatTheirHoldsHadSetAsideAndLeavesTheRest() {
        Hold hold = held(hold(member));
        Draft draft = draftFor(member, NOW);
        capture(held(hold(member)), draft, false);
        assertAccount(admin, 3, 1);

        remove(GRACE);

        assertAccount(admin, 4, 0);
        assertThat(capture(hold, draftFor(member, NOW), false)).isEqualTo(new CaptureOutcome.HoldGone());
        assertThat(authorOf(draft, admin)).isEqualTo("ada");
        assertThat(ledger(admin)).hasSize(2).allMatch(entry -> entry.memberId().isEmpty());
    }

    @Test
    void postsThatNobodyIsLeftForWaitForTheNextMember() {
        Draft draft = draftFor(member, NOW);
        capture(held(hold(member)), draft, false);
        remove(ADA);
        remove(GRACE);
        assertThat(posts(admin)).isEmpty();

        join(People.named("alan"), 0);
        Caller alan = People.admit(store, acme, People.named("alan"), Role.MEMBER, Optional.empty(), NOW);
        assertThat(authorOf(draft, alan)).isEqualTo("alan");
        assertAccount(alan, 4, 0);
    }

    @Test
    void anOrganizationTakesEverythingOfItsOwnAlong() {
        capture(held(hold(member)), draftFor(member, NOW), false);
        Hold hold = held(hold(admin));
        store.unitOfWork().inTransaction(tx -> {
            tx.organizations().remove(acme.id());
            return true;
        });
        assertThat(store.creditQueries().summary(admin.payer(), NOW)).isEmpty();
        assertThat(posts(admin)).isEmpty();
        assertThat(hold(admin)).isEqualTo(new HoldOutcome.MembershipEnded());
        assertThat(capture(hold, draftFor(admin, NOW), false)).isEqualTo(new CaptureOutcome.HoldGone());
        assertThat(organizationShownFor(ADA)).isEmpty();
        assertAccount(ADA, 10, 0);
    }

    @Test
    void aUserShowsTheOrganizationThatTheyJoinedLastAndStillAreIn() {
        Organization globex = People.found(store, ids, "globex", 0, NOW);
        Caller there = People.admit(store, globex, ADA, Role.MEMBER, Optional.empty(), NOW.plusSeconds(3));
        assertThat(organizationShownFor(ADA)).contains("globex");
        leave(there);
        assertThat(organizationShownFor(ADA)).contains("acme");
        leave(admin);
        assertThat(organizationShownFor(ADA)).isEmpty();
    }

    private HoldOutcome hold(Caller caller, int amount, Instant now) {
        return store.creditHolds()
                .hold(new HoldRequest(new HoldId(ids.next()), caller, amount, Optional.empty(), now, now.plus(TTL)));
    }

    private void leave(Caller caller) {
        store.unitOfWork().inTransaction(tx -> {
            Membership open = tx.memberships()
                    .find(caller.organization().orElseThrow(), caller.user())
                    .orElseThrow();
            tx.memberships()
                    .save(new Membership(
                            open.organization(),
                            open.user(),
                            open.role(),
                            open.joinedAt(),
                            Optional.of(NOW.plusSeconds(8)),
                            open.monthlyBudget()));
            return true;
        });
    }

    private void remove(Caller person) {
        store.unitOfWork().inTransaction(tx -> tx.users().remove(person.user()));
    }

    private Optional<String> organizationShownFor(Caller person) {
        return store.userQueries().find(person.user()).orElseThrow().organizationId();
    }

    private String authorOf(Draft draft, Caller reader) {
        return store.postQueries().find(reader, draft.id()).orElseThrow().authorId();
    }

    private List<PostView> posts(Caller caller) {
        return store.postQueries()
                .list(caller, Optional.empty(), PageRequest.first(100))
                .items();
    }

    private List<TransactionView> ledger(Caller caller) {
        return store.creditQueries()
                .transactions(caller.payer(), Entries.ALL, PageRequest.first(100))
                .orElseThrow()
                .items();
    }

    private void inTransaction(Draft draft, Caller caller, Consumer<Optional<Post>> check) {
        store.unitOfWork().inTransaction(tx -> {
            check.accept(tx.posts().lock(caller, draft.id()));
            return true;
        });
    }
}
