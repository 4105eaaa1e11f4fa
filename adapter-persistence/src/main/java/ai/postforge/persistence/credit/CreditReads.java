package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.persistence.reads.Reads;
import ai.postforge.persistence.session.UtcTime;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads accounts and the ledger from the data source for reads. */
@Singleton
final class CreditReads implements CreditQueries {
    private final Reads reads;
    private final CreditRepository credits;

    CreditReads(Reads reads, CreditRepository credits) {
        this.reads = reads;
        this.credits = credits;
    }

    @Override
    public Optional<CreditSummary> summary(ClerkUserId owner, Instant monthStart) {
        String since = UtcTime.parameter(monthStart);
        return reads.run(() -> credits.summary(owner.value(), since)
                .map(line -> line.view(() -> credits.spentSince(owner.value(), since))));
    }

    @Override
    public Optional<Page<TransactionView, Position>> transactions(
            ClerkUserId owner, Optional<TransactionType> type, PageRequest<Position> page) {
        long below = page.after().map(Position::sequence).orElse(Long.MAX_VALUE);
        int count = page.limit() + 1;
        return reads.run(() -> {
            List<TransactionLine> found = type.map(
                            wanted -> credits.listByType(owner.value(), wanted.code(), below, count))
                    .orElseGet(() -> credits.list(owner.value(), below, count));
            return found.isEmpty() && !credits.isAccount(owner.value())
                    ? Optional.empty()
                    : Optional.of(pageOf(found, page.limit()));
        });
    }

    private static Page<TransactionView, Position> pageOf(List<TransactionLine> found, int limit) {
        return Page.of(
                found.stream().map(TransactionLine::view).toList(), limit, entry -> new Position(entry.sequence()));
    }
}
