package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.application.credit.ExpiredHolds;
import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.user.User;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link CreditHolds} and {@link ExpiredHolds} has to do; with keys: {@link IdempotencyKeysContract}. */
public abstract class CreditHoldsContract extends StoreContract {

    @Test
    void aHoldMovesCreditsFromAvailableToHeld() {
        User ada = join(ADA, 10);

        HoldOutcome outcome = hold(ADA);

        assertThat(outcome).isEqualTo(new HoldOutcome.Held(held(outcome), new CreditAccount(9, 1)));
        assertThat(held(outcome).owner()).isEqualTo(ADA.payer());
        assertThat(held(outcome).spender()).isEqualTo(ada.id());
        assertThat(held(outcome).expiresAt()).isEqualTo(NOW.plus(TTL));
        assertAccount(ADA, 9, 1);
    }

    @Test
    void aHoldWritesNothingToTheLedger() {
        join(ADA, 10);
        hold(ADA);
        assertThat(ledger(ADA)).hasSize(1);
    }

    @Test
    void theLastCreditCanBeHeldAndOneMoreCannot() {
        join(ADA, 1);
        assertThat(hold(ADA)).isInstanceOf(HoldOutcome.Held.class);
        assertThat(hold(ADA)).isEqualTo(new HoldOutcome.InsufficientCredits(0));
        assertAccount(ADA, 0, 1);
    }

    @Test
    void nobodyUnknownCanHold() {
        assertThat(hold(NOBODY)).isEqualTo(new HoldOutcome.UnknownUser());
    }

    @Test
    void whyAHoldWouldBeRefusedIsToldWithoutHolding() {
        join(ADA, 1);
        assertThat(refusal(NOBODY)).contains(new HoldOutcome.UnknownUser());
        assertThat(refusal(ADA)).isEmpty();
        assertAccount(ADA, 1, 0);
        hold(ADA);
        assertThat(refusal(ADA)).contains(new HoldOutcome.InsufficientCredits(0));
        assertAccount(ADA, 0, 1);
    }

    @Test
    void aCaptureSpendsTheHoldAndKeepsEntryAndDraft() {
        join(ADA, 10);
        Draft draft = draftFor(ADA, NOW.plusSeconds(3));

        CaptureOutcome outcome = capture(held(hold(ADA)), draft, false);

        assertThat(outcome).isEqualTo(new CaptureOutcome.Captured(new CreditAccount(9, 0)));
        assertAccount(ADA, 9, 0);
        TransactionView entry = ledger(ADA).getFirst();
        assertThat(entry.amount()).isEqualTo(-1);
        assertThat(entry.type()).isEqualTo("generation");
        assertThat(entry.description()).isEqualTo("Post generation");
        assertThat(entry.balanceAfter()).hasValue(9);
        assertThat(entry.createdAt()).isEqualTo(NOW.plusSeconds(3));
        assertThat(store.postQueries().find(ADA, draft.id())).contains(PostView.of(draft));
    }

    @Test
    void theBalanceAfterACaptureCountsWhatIsStillHeld() {
        join(ADA, 10);
        Hold first = held(hold(ADA));
        hold(ADA);

        capture(first, draftFor(ADA, NOW), false);

        assertThat(ledger(ADA).getFirst().balanceAfter()).hasValue(9);
        assertAccount(ADA, 8, 1);
    }

    @Test
    void aHoldIsCapturedOnlyOnce() {
        join(ADA, 10);
        Hold hold = held(hold(ADA));
        capture(hold, draftFor(ADA, NOW), false);

        assertThat(capture(hold, draftFor(ADA, NOW), false)).isEqualTo(new CaptureOutcome.HoldGone());
        assertAccount(ADA, 9, 0);
        assertThat(ledger(ADA)).hasSize(2);
        assertThat(posts(ADA)).hasSize(1);
    }

    @Test
    void aReleaseGivesTheCreditsBackOnce() {
        join(ADA, 10);
        Hold hold = held(hold(ADA));

        assertThat(store.creditHolds().release(hold.id(), NOW)).isTrue();
        assertThat(store.creditHolds().release(hold.id(), NOW)).isFalse();

        assertAccount(ADA, 10, 0);
        assertThat(ledger(ADA)).hasSize(1);
    }

    @Test
    void aReleasedHoldCannotBeCapturedAndLeavesNoDraft() {
        join(ADA, 10);
        Hold hold = held(hold(ADA));
        store.creditHolds().release(hold.id(), NOW);

        assertThat(capture(hold, draftFor(ADA, NOW), false)).isEqualTo(new CaptureOutcome.HoldGone());
        assertThat(posts(ADA)).isEmpty();
        assertAccount(ADA, 10, 0);
    }

    @Test
    void aCapturedHoldCannotBeReleased() {
        join(ADA, 10);
        Hold plain = held(hold(ADA));
        Hold keyed = held(hold(ADA, "key", "f"));
        capture(plain, draftFor(ADA, NOW), false);
        capture(keyed, draftFor(ADA, NOW), true);

        assertThat(store.creditHolds().release(plain.id(), NOW)).isFalse();
        assertThat(store.creditHolds().release(keyed.id(), NOW)).isFalse();
        assertAccount(ADA, 8, 0);
    }

    @Test
    void onlyExpiredHoldsAreFoundTheLongestExpiredFirstAndNotMoreThanAsked() {
        join(ADA, 10);
        HoldId later = holdThatExpires("a", NOW.plusMillis(30));
        HoldId first = holdThatExpires("c", NOW.plusMillis(10));
        HoldId second = holdThatExpires("b", NOW.plusMillis(20));

        assertThat(store.expiredHolds().find(NOW.plusMillis(9), 10)).isEmpty();
        assertThat(store.expiredHolds().find(NOW.plusMillis(20), 10)).containsExactly(first, second);
        assertThat(store.expiredHolds().find(NOW.plusMillis(30), 10)).containsExactly(first, second, later);
        assertThat(store.expiredHolds().find(NOW.plusMillis(30), 2)).containsExactly(first, second);
    }

    @Test
    void aHoldGoesWithItsOwner() {
        User ada = join(ADA, 10);
        Hold hold = held(hold(ADA));
        store.unitOfWork().inTransaction(tx -> {
            tx.users().remove(ada.id());
            return true;
        });

        assertThat(capture(hold, draftFor(ADA, NOW), false)).isEqualTo(new CaptureOutcome.HoldGone());
        assertThat(store.creditHolds().release(hold.id(), NOW)).isFalse();
    }

    @Test
    void anUnknownHoldIsSettledByNobody() {
        User ada = join(ADA, 10);
        Hold unknown = new Hold(new HoldId("unknown"), ADA.payer(), ada.id(), 1, NOW);
        assertThat(capture(unknown, draftFor(ADA, NOW), false)).isEqualTo(new CaptureOutcome.HoldGone());
        assertThat(store.creditHolds().release(unknown.id(), NOW)).isFalse();
    }

    private HoldId holdThatExpires(String id, Instant at) {
        return held(store.creditHolds().hold(new HoldRequest(new HoldId(id), ADA, 1, Optional.empty(), NOW, at)))
                .id();
    }

    private Optional<HoldOutcome.Refused> refusal(Caller caller) {
        return store.creditHolds()
                .refusalOf(new HoldRequest(new HoldId(ids.next()), caller, 1, Optional.empty(), NOW, NOW.plus(TTL)));
    }

    private List<TransactionView> ledger(Caller owner) {
        return store.creditQueries()
                .transactions(owner.payer(), Entries.ALL, PageRequest.first(100))
                .orElseThrow()
                .items();
    }

    private List<PostView> posts(Caller author) {
        return store.postQueries()
                .list(author, Optional.empty(), PageRequest.first(100))
                .items();
    }
}
