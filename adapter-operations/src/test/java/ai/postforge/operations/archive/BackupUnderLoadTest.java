package ai.postforge.operations.archive;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.application.audit.AuditReport;
import ai.postforge.application.audit.AuditUseCases;
import ai.postforge.application.credit.CreditHolds.CaptureOutcome;
import ai.postforge.application.credit.CreditHolds.CaptureRequest;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.operations.audit.StoredLedger;
import ai.postforge.persistence.CuidSource;
import ai.postforge.persistence.WriteStore;
import ai.postforge.persistence.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupUnderLoadTest {
    private static final int WRITERS = 8;
    private static final int POSTS_BEFORE = 10;
    private static final Instant NOW = Instant.parse("2026-09-26T02:30:00.123Z");

    private final CuidSource ids = new CuidSource();

    @TempDir
    Path folder;

    @Test
    void aBackupTakenWhileEightWritersGeneratePostsAuditsCleanElsewhere() throws Exception {
        try (TestDatabase source = TestDatabase.fresh();
                TestDatabase target = TestDatabase.empty();
                WriteStore store = WriteStore.open(source.dataSource());
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch underWay = new CountDownLatch(WRITERS * POSTS_BEFORE);
            List<Future<Integer>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Caller caller = join(store, writer);
                writers.add(threads.submit(() -> generateUntil(store, caller, enough, underWay)));
            }
            ArchiveReport saved;
            try {
                underWay.await();
                saved = new Backup(source.dataSource(), PostgresTools.none())
                        .write(folder.resolve("saved.zip"), (part, bytes) -> {});
            } finally {
                enough.set(true);
            }
            int generated = 0;
            for (Future<Integer> writer : writers) {
                generated += writer.get();
            }

            new Restore(target.dataSource(), PostgresTools.none())
                    .read(folder.resolve("saved.zip"), (part, bytes) -> {});
            AuditReport restored = AuditUseCases.auditLedger(new StoredLedger(target.dataSource(), new CuidSource()))
                    .audit(entries -> {});

            assertThat(restored.findings()).isEmpty();
            assertThat(restored.accounts()).isEqualTo(WRITERS);
            assertThat(restored.entries()).isBetween((long) WRITERS * POSTS_BEFORE, (long) WRITERS + generated);
            assertThat(saved.rows()).containsEntry("CreditTransaction", restored.entries());
        }
    }

    private Caller join(WriteStore store, int number) {
        User user = User.joining(
                new UserId(ids.next()),
                new ClerkUserId("user_" + number),
                new EmailAddress("user" + number + "@example.com"),
                NOW);
        Caller caller = Caller.personal(user.id());
        store.unitOfWork().inTransaction(tx -> {
            tx.users().add(user);
            Grant plenty = new Grant(100_000, TransactionType.PURCHASE, "Plenty");
            return tx.ledger().grant(caller.payer(), plenty, new LedgerEntryId(ids.next()), NOW);
        });
        return caller;
    }

    private int generateUntil(WriteStore store, Caller caller, AtomicBoolean enough, CountDownLatch underWay) {
        int generated = 0;
        while (!enough.get()) {
            var held = (HoldOutcome.Held) store.creditHolds()
                    .hold(new HoldRequest(
                            new HoldId(ids.next()), caller, 1, Optional.empty(), NOW, NOW.plusSeconds(99)));
            Draft draft = Draft.written(new PostId(ids.next()), caller, new PostContent("Hi"), Platform.LINKEDIN, NOW);
            CaptureOutcome captured = store.creditHolds()
                    .capture(new CaptureRequest(
                            held.hold(), new LedgerEntryId(ids.next()), "Post generation", draft, false, NOW));
            assertThat(captured).isInstanceOf(CaptureOutcome.Captured.class);
            generated++;
            underWay.countDown();
        }
        return generated;
    }
}
