package ai.postforge.application.credit;

import ai.postforge.application.page.Page;
import ai.postforge.application.port.CreditQueries;
import ai.postforge.application.port.CreditQueries.Position;
import ai.postforge.application.port.UserQueries;
import ai.postforge.application.view.TransactionView;
import ai.postforge.domain.user.ClerkUserId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The use cases that read accounts and the ledger. */
final class CreditReading implements GetCredits, ListTransactions {
    private final CreditQueries credits;
    private final UserQueries users;
    private final InstantSource clock;

    CreditReading(CreditQueries credits, UserQueries users, InstantSource clock) {
        this.credits = credits;
        this.users = users;
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
        Page<TransactionView, Position> page = credits.transactions(query.caller(), query.type(), query.page());
        return page.items().isEmpty() && users.find(query.caller()).isEmpty()
                ? new ListTransactions.Outcome.UserNotSynced()
                : new ListTransactions.Outcome.Found(page);
    }

    private Instant monthStart() {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }
}
