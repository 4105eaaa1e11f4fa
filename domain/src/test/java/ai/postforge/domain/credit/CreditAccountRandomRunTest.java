package ai.postforge.domain.credit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The invariants of the books hold after every one of many random steps. The seed is the number of the repetition. */
final class CreditAccountRandomRunTest {
    private static final AccountOwner OWNER = new AccountOwner.OfUser(new UserId("owner"));
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<LedgerEntry> ledger = new ArrayList<>();
    private final List<Integer> holds = new ArrayList<>();
    private CreditAccount account = CreditAccount.EMPTY;
    private int opening;

    @RepeatedTest(50)
    void theBooksAreExactAfterEveryStep(RepetitionInfo repetition) {
        long seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        opening = random.nextInt(5);
        account = new CreditAccount(opening, 0);
        for (int step = 0; step < 300; step++) {
            takeStep(random);
            assertBooks("seed %d, step %d".formatted(seed, step));
        }
    }

    private void takeStep(Random random) {
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                int amount = 1 + random.nextInt(4);
                if (account.hold(amount) instanceof HoldDecision.Granted(CreditAccount after)) {
                    account = after;
                    holds.add(amount);
                }
            }
            case 2 -> settle(random, true);
            case 3 -> settle(random, false);
            default -> {
                TransactionType[] grants = {TransactionType.BONUS, TransactionType.PURCHASE, TransactionType.REFUND};
                post(account.grant(new Grant(1 + random.nextInt(5), grants[random.nextInt(3)], "")));
            }
        }
    }

    private void settle(Random random, boolean capture) {
        if (holds.isEmpty()) {
            return;
        }
        int amount = holds.remove(/* index */ random.nextInt(holds.size()));
        if (capture) {
            post(account.capture(amount));
        } else {
            account = account.release(amount);
        }
    }

    private void post(Posting posting) {
        account = posting.account();
        ledger.add(LedgerEntry.of(posting, new LedgerEntryId("e" + ledger.size()), OWNER, Optional.empty(), "", NOW));
    }

    private void assertBooks(String where) {
        assertThat(account.held())
                .as(where)
                .isEqualTo(holds.stream().mapToInt(Integer::intValue).sum());
        int balance = opening;
        for (LedgerEntry entry : ledger) {
            balance += entry.amount();
            assertThat(entry.balanceAfter()).as(where).isEqualTo(balance);
        }
        assertThat(account.balance()).as(where).isEqualTo(balance);
    }
}
