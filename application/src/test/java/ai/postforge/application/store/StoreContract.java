package ai.postforge.application.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.CaptureRequest;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.application.fake.People;
import ai.postforge.application.fake.SequentialIds;
import ai.postforge.application.fake.StorePorts;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.FittedContent;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import ai.postforge.domain.user.User;
import ai.postforge.domain.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** What the contract suites of the store's ports share: an empty store for each test, and a few people and posts. */
abstract class StoreContract {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    static final Duration TTL = Duration.ofMinutes(2);
    static final Caller ADA = People.named("ada");
    static final Caller GRACE = People.named("grace");
    static final Caller NOBODY = People.named("nobody");
    static final GenerationRequest REQUEST = new GenerationRequest(
            new Topic("Two-phase transfers"), Tone.PROFESSIONAL, PostLength.SHORT, Platform.LINKEDIN);

    final SequentialIds ids = new SequentialIds();
    StorePorts store;

    /** An empty store. */
    protected abstract StorePorts emptyStore();

    @SuppressWarnings("NullAway.Init")
    StoreContract() {}

    @BeforeEach
    void openEmptyStore() {
        store = emptyStore();
    }

    /** A user with so many credits, given as a bonus; none if 0. */
    User join(Caller person, int credits) {
        return People.join(store, ids, person, credits, NOW);
    }

    HoldOutcome hold(Caller caller) {
        return hold(caller, Optional.empty());
    }

    HoldOutcome hold(Caller caller, String key, String fingerprint) {
        return hold(caller, Optional.of(new Idempotency(new IdempotencyKey(key), fingerprint)));
    }

    private HoldOutcome hold(Caller caller, Optional<Idempotency> idempotency) {
        return store.creditHolds()
                .hold(new HoldRequest(new HoldId(ids.next()), caller, 1, idempotency, NOW, NOW.plus(TTL)));
    }

    Hold held(HoldOutcome outcome) {
        if (outcome instanceof HoldOutcome.Held held) {
            return held.hold();
        }
        throw new AssertionError("expected a hold, got " + outcome);
    }

    Draft draftFor(Caller author, Instant at) {
        FittedContent content = new FittedContent(new PostContent("A post."), Optional.of(712));
        Authorship authorship = new Authorship("a-model", Optional.of(120), Optional.of(34));
        return Draft.generated(new PostId(ids.next()), author, content, REQUEST, authorship, at);
    }

    CaptureOutcome capture(Hold hold, Draft draft, boolean idempotent) {
        return store.creditHolds()
                .capture(new CaptureRequest(
                        hold,
                        new LedgerEntryId(ids.next()),
                        "Post generation",
                        draft,
                        idempotent,
                        NOW.plus(Duration.ofHours(24))));
    }

    void assertAccount(Caller caller, int available, int held) {
        CreditSummary summary =
                store.creditQueries().summary(caller.payer(), NOW).orElseThrow();
        assertThat(summary.available()).as("available").isEqualTo(available);
        assertThat(summary.held()).as("held").isEqualTo(held);
        CreditSummary.Totals totals = summary.totals();
        assertThat(totals.bonus() + totals.purchase() + totals.refund() + totals.generation())
                .as("the ledger explains the balance")
                .isEqualTo(available + held);
    }
}
