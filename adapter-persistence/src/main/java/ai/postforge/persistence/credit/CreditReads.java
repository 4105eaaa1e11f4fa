package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.UserId;
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
    public Optional<CreditSummary> summary(AccountOwner owner, Instant monthStart) {
        String since = UtcTime.parameter(monthStart);
        String id = owner.account().value();
        return reads.run(() -> switch (owner) {
            case AccountOwner.OfUser user ->
                credits.summaryOfUser(id, since).map(line -> line.view(() -> credits.spentByUserSince(id, since)));
            case AccountOwner.OfOrganization organization ->
                credits.summaryOfOrganization(id, since)
                        .map(line -> line.view(() -> credits.spentByOrganizationSince(id, since)));
        });
    }

    @Override
    public Optional<Page<TransactionView, Position>> transactions(
            AccountOwner owner, Entries which, PageRequest<Position> page) {
        long below = page.after().map(Position::sequence).orElse(Long.MAX_VALUE);
        int count = page.limit() + 1;
        return reads.run(() -> {
            List<TransactionLine> found = find(owner, which, below, count);
            return found.isEmpty() && !credits.isAccount(owner.account().value())
                    ? Optional.empty()
                    : Optional.of(pageOf(found, page.limit()));
        });
    }

    private List<TransactionLine> find(AccountOwner owner, Entries which, long below, int count) {
        String id = owner.account().value();
        Optional<String> type = which.type().map(TransactionType::code);
        return switch (owner) {
            case AccountOwner.OfUser user ->
                type.map(it -> credits.ofUserByType(id, it, below, count))
                        .orElseGet(() -> credits.ofUser(id, below, count));
            case AccountOwner.OfOrganization organization ->
                which.member()
                        .map(member -> findOfMember(id, member, type, below, count))
                        .orElseGet(() -> type.map(it -> credits.ofOrganizationByType(id, it, below, count))
                                .orElseGet(() -> credits.ofOrganization(id, below, count)));
        };
    }

    private List<TransactionLine> findOfMember(
            String owner, UserId member, Optional<String> type, long below, int count) {
        return type.map(it -> credits.ofMemberByType(owner, member.value(), it, below, count))
                .orElseGet(() -> credits.ofMember(owner, member.value(), below, count));
    }

    private static Page<TransactionView, Position> pageOf(List<TransactionLine> found, int limit) {
        return Page.of(
                found.stream().map(TransactionLine::view).toList(), limit, entry -> new Position(entry.sequence()));
    }
}
