package ai.postforge.application.credit;

import ai.postforge.domain.user.ClerkUserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The use cases that read accounts and the ledger. */
final class CreditReading implements GetCredits, ListTransactions {
    private final CreditQueries credits;
    private final InstantSource clock;

    CreditReading(CreditQueries credits, InstantSource clock) {
        this.credits = credits;
        this.clock = clock;
    }

    @Override
    public GetCredits.Outcome get(ClerkUserId caller) {
        return credits.summary(caller, monthStart())
                .<GetCredits.Outcome>map(GetCredits.Outcome.Found::new)
                .orElseGet(GetCredits.Outcome.UserNotSynced::new);
    }

    @Override
    public ListTransactions.Outcome list(Query query) {
        return credits.transactions(query.caller(), query.type(), query.page())
                .<ListTransactions.Outcome>map(ListTransactions.Outcome.Found::new)
                .orElseGet(ListTransactions.Outcome.UserNotSynced::new);
    }

    private Instant monthStart() {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }
}
