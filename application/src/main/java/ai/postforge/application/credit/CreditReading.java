package ai.postforge.application.credit;

import ai.postforge.application.credit.CreditQueries.Entries;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import ai.postforge.domain.workspace.Workspace;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The use cases that read accounts and the ledger. */
final class CreditReading implements GetCredits, ListTransactions {
    private final CreditQueries credits;
    private final InstantSource clock;

    CreditReading(CreditQueries credits, InstantSource clock) {
        this.credits = credits;
        this.clock = clock;
    }

    @Override
    public GetCredits.Outcome get(Caller caller) {
        return credits.summary(caller.payer(), monthStart())
                .<GetCredits.Outcome>map(GetCredits.Outcome.Found::new)
                .orElseGet(GetCredits.Outcome.UserNotSynced::new);
    }

    @Override
    public ListTransactions.Outcome list(Query query) {
        return credits.transactions(
                        query.caller().payer(), new Entries(query.type(), memberWhoSees(query.caller())), query.page())
                .<ListTransactions.Outcome>map(ListTransactions.Outcome.Found::new)
                .orElseGet(ListTransactions.Outcome.UserNotSynced::new);
    }

    /** Members see their own entries, admins those of all. */
    private static Optional<UserId> memberWhoSees(Caller caller) {
        return switch (caller.workspace()) {
            case Workspace.Personal() -> Optional.empty();
            case Workspace.Shared(OrganizationId organization, Role role) ->
                role == Role.ADMIN ? Optional.empty() : Optional.of(caller.user());
        };
    }

    private Instant monthStart() {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }
}
