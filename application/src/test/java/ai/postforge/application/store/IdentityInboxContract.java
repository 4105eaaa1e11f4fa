package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.user.IdentityInbox;
import ai.postforge.application.user.IdentityInbox.Case;
import ai.postforge.application.user.IdentityInbox.Change;
import ai.postforge.application.user.IdentityInbox.Delivery;
import ai.postforge.application.user.IdentityInbox.Matter;
import ai.postforge.application.user.IdentityInbox.Result;
import ai.postforge.application.user.IdentityInbox.Status;
import ai.postforge.application.user.IdentityInbox.Verdict;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.EventStamp;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What every {@link IdentityInbox} has to do. */
public abstract class IdentityInboxContract extends StoreContract {
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Result APPLIED = new Result(Status.APPLIED, "done");
    private static final Result IGNORED = new Result(Status.IGNORED, "recorded only");
    private static final Result REJECTED = new Result(Status.REJECTED, "no valid type");
    private static final Result DEFERRED = new Result(Status.DEFERRED, "not yet");
    private static final EmailAddress ADAS = new EmailAddress("ada@postforge.test");
    private static final EmailAddress FREE = new EmailAddress("free@postforge.test");

    private int deliveries;

    @Test
    void whatIsSettledIsNotTakenAgain() {
        Delivery delivery = delivery("msg_a");
        assertThat(receive(delivery, new Matter.OfNoUser(IGNORED))).contains(IGNORED);
        assertThat(receive(delivery, new Matter.OfNoUser(IGNORED))).isEmpty();
        assertThat(receive(delivery, about(ADA, FREE, unchanged(APPLIED)))).isEmpty();
    }

    @Test
    void whatWasRejectedOrDeferredIsTakenAgain() {
        Delivery delivery = delivery("msg_a");
        assertThat(receive(delivery, new Matter.OfNoUser(REJECTED))).contains(REJECTED);
        assertThat(receive(delivery, about(ADA, FREE, unchanged(DEFERRED)))).contains(DEFERRED);
        assertThat(receive(delivery, about(ADA, FREE, unchanged(APPLIED)))).contains(APPLIED);
        assertThat(receive(delivery, about(ADA, FREE, unchanged(APPLIED)))).isEmpty();
    }

    @Test
    void ofSomebodyUnheardOfNothingIsKnown() {
        assertThat(caseOf(ADA, Optional.of(FREE))).isEqualTo(Case.unheardOf(ADA));
        assertThat(caseOf(ADA, Optional.empty())).isEqualTo(Case.unheardOf(ADA));
    }

    @Test
    void aUserWhoIsThereIsKnownWithoutAHistory() {
        User ada = join(ADA, 10);
        assertThat(caseOf(ADA, Optional.of(FREE)))
                .isEqualTo(new Case(UserHistory.unknown(ADA), Optional.of(ada), false));
        assertThat(caseOf(ADA, Optional.empty()))
                .isEqualTo(new Case(UserHistory.unknown(ADA), Optional.of(ada), false));
    }

    @Test
    void anAddressIsTakenByAnotherUserOnly() {
        User ada = join(ADA, 10);
        assertThat(caseOf(ADA, Optional.of(ada.email())).addressTaken()).isFalse();
        assertThat(caseOf(GRACE, Optional.of(ada.email())).addressTaken()).isTrue();
        assertThat(caseOf(GRACE, Optional.of(FREE)).addressTaken()).isFalse();
        join(GRACE, 10);
        assertThat(caseOf(GRACE, Optional.of(ada.email())).addressTaken()).isTrue();
    }

    @Test
    void aHistoryIsRememberedBeyondItsUser() {
        UserHistory deleted = new UserHistory(ADA, Optional.of(new EventStamp(NOW, "msg_1")), true);
        receive(about(ADA, FREE, new Verdict(APPLIED, Optional.of(deleted), new Change.Nothing())));
        assertThat(caseOf(ADA, Optional.of(FREE)).history()).isEqualTo(deleted);

        UserHistory later = new UserHistory(ADA, Optional.of(new EventStamp(LATER, "msg_2")), true);
        receive(about(ADA, FREE, new Verdict(APPLIED, Optional.of(later), new Change.Nothing())));
        assertThat(caseOf(ADA, Optional.of(FREE)).history()).isEqualTo(later);
    }

    @Test
    void whoeverJoinsIsThereWithTheBonusInTheLedger() {
        Change.Join join = joining(ADA, ADAS);
        receive(about(ADA, ADAS, new Verdict(APPLIED, Optional.empty(), join)));

        assertThat(caseOf(ADA, Optional.of(FREE)).user()).contains(join.user());
        assertThat(available(ADA)).isEqualTo(10);
        assertThat(store.creditQueries()
                        .transactions(ADA, Optional.empty(), PageRequest.first(10))
                        .orElseThrow()
                        .items())
                .extracting(TransactionView::amount, TransactionView::balanceAfter)
                .containsExactly(tuple(10, OptionalInt.of(10)));
    }

    @Test
    void whoeverIsKnownAlreadyCanJoinToo() {
        UserHistory known = new UserHistory(ADA, Optional.of(new EventStamp(NOW, "msg_1")), false);
        receive(about(ADA, ADAS, new Verdict(APPLIED, Optional.of(known), new Change.Nothing())));
        Change.Join join = joining(ADA, ADAS);
        receive(about(ADA, ADAS, new Verdict(APPLIED, Optional.empty(), join)));

        assertThat(caseOf(ADA, Optional.of(FREE))).isEqualTo(new Case(known, Optional.of(join.user()), false));
        assertThat(available(ADA)).isEqualTo(10);
    }

    @Test
    void whoeverIsKeptKeepsTheAccount() {
        User moved = join(ADA, 7).withEmail(FREE, LATER);
        receive(about(
                ADA,
                FREE,
                known -> new Verdict(
                        APPLIED,
                        Optional.empty(),
                        known.user().isPresent() ? new Change.Keep(moved) : new Change.Nothing())));

        assertThat(caseOf(ADA, Optional.of(FREE)).user()).contains(moved);
        assertThat(available(ADA)).isEqualTo(7);
    }

    @Test
    void whoeverIsRemovedIsGoneWithTheAccount() {
        join(ADA, 10);
        join(GRACE, 10);
        receive(about(
                ADA,
                FREE,
                known -> new Verdict(
                        APPLIED,
                        Optional.empty(),
                        known.user().<Change>map(Change.Remove::new).orElseGet(Change.Nothing::new))));

        assertThat(caseOf(ADA, Optional.of(FREE))).isEqualTo(Case.unheardOf(ADA));
        assertThat(store.creditQueries().summary(ADA, NOW)).isEmpty();
        assertThat(available(GRACE)).isEqualTo(10);
    }

    @Test
    void aRuleThatThrowsLeavesNothingBehind() {
        Delivery delivery = delivery("msg_a");
        assertThatThrownBy(() -> receive(delivery, about(ADA, FREE, known -> {
                    throw new IllegalStateException("stop");
                })))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stop");
        assertThat(receive(delivery, new Matter.OfNoUser(IGNORED))).contains(IGNORED);
        assertThat(caseOf(ADA, Optional.of(FREE))).isEqualTo(Case.unheardOf(ADA));
    }

    private int available(ClerkUserId caller) {
        return store.creditQueries().summary(caller, NOW).orElseThrow().available();
    }

    private Change.Join joining(ClerkUserId clerkId, EmailAddress email) {
        User user = User.joining(new UserId(ids.next()), clerkId, email, NOW);
        Grant welcome = Grant.welcome();
        return new Change.Join(
                user,
                LedgerEntry.of(
                        CreditAccount.EMPTY.grant(welcome),
                        new LedgerEntryId(ids.next()),
                        user.id(),
                        welcome.description(),
                        NOW));
    }

    /** What the rule is told last of all, and nothing is done about it. */
    private Case caseOf(ClerkUserId user, Optional<EmailAddress> address) {
        List<Case> told = new ArrayList<>();
        receive(delivery("msg_look_" + deliveries++), new Matter.OfUser(user, address, known -> {
            told.add(known);
            return unchanged(IGNORED);
        }));
        return told.getLast();
    }

    private static Matter about(ClerkUserId user, EmailAddress address, Verdict verdict) {
        return about(user, address, known -> verdict);
    }

    private static Matter about(ClerkUserId user, EmailAddress address, Function<Case, Verdict> rule) {
        return new Matter.OfUser(user, Optional.of(address), rule);
    }

    private static Verdict unchanged(Result result) {
        return new Verdict(result, Optional.empty(), new Change.Nothing());
    }

    private void receive(Matter matter) {
        assertThat(receive(delivery("msg_" + deliveries++), matter)).isPresent();
    }

    private Optional<Result> receive(Delivery delivery, Matter matter) {
        return store.identityInbox().receive(delivery, matter);
    }

    private static Delivery delivery(String id) {
        return new Delivery(id, "user.updated", Optional.of("user_ada"), NOW, LATER);
    }
}
