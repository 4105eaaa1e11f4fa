package ai.postforge.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.port.CreditHolds.CaptureOutcome;
import ai.postforge.application.port.CreditHolds.CaptureRequest;
import ai.postforge.application.port.CreditHolds.HoldOutcome;
import ai.postforge.application.port.CreditHolds.HoldRequest;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.testing.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreditHoldsTest {
    private static final Instant NOW = Instant.parse("2026-09-26T02:30:00.123Z");
    private static final ClerkUserId ANNA = new ClerkUserId("user_anna");

    private final CuidSource ids = new CuidSource();
    private final TestDatabase database = TestDatabase.fresh();
    private final WriteStore store = WriteStore.open(database.dataSource());

    @AfterEach
    void close() {
        store.close();
        database.close();
    }

    @Test
    void aHoldIsCapturedWithLedgerEntryAndDraft() {
        User anna = User.joining(new UserId(ids.next()), ANNA, new EmailAddress("anna@example.com"), NOW);
        store.unitOfWork().inTransaction(tx -> {
            tx.users().save(anna);
            return tx.ledger().grant(anna.id(), Grant.welcome(), new LedgerEntryId(ids.next()), NOW);
        });

        var held = (HoldOutcome.Held) store.creditHolds()
                .hold(new HoldRequest(new HoldId(ids.next()), ANNA, 1, Optional.empty(), NOW, NOW.plusSeconds(120)));
        assertThat(held.account()).isEqualTo(new CreditAccount(9, 1));
        Draft draft =
                Draft.written(new PostId(ids.next()), anna.id(), new PostContent("Hello"), Platform.LINKEDIN, NOW);
        var captured = store.creditHolds()
                .capture(new CaptureRequest(
                        held.hold(), new LedgerEntryId(ids.next()), "Post generation", draft, false, NOW));
        assertThat(captured).isEqualTo(new CaptureOutcome.Captured(new CreditAccount(9, 0)));
        Optional<Post> kept = store.unitOfWork().inTransaction(tx -> tx.posts().lock(ANNA, draft.id()));
        assertThat(kept).contains(draft);
    }
}
