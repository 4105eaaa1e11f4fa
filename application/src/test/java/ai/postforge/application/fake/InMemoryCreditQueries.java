package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.fake.StoreState.Numbered;
import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads accounts and the ledger from the state that commands change. */
final class InMemoryCreditQueries implements CreditQueries {
    private final InMemoryStore store;

    InMemoryCreditQueries(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<CreditSummary> summary(AccountOwner owner, Instant monthStart) {
        return store.atomically(state -> Optional.ofNullable(state.accounts.get(owner))
                .map(account -> summaryOf(account, ledgerOf(state, owner), monthStart)));
    }

    @Override
    public Optional<Page<TransactionView, Position>> transactions(
            AccountOwner owner, Entries which, PageRequest<Position> page) {
        return store.atomically(state -> Optional.ofNullable(state.accounts.get(owner))
                .map(account -> pageOf(ledgerOf(state, owner), which, page)));
    }

    private static Page<TransactionView, Position> pageOf(
            Stream<Numbered> ledger, Entries which, PageRequest<Position> page) {
        List<TransactionView> found = ledger.filter(it -> which.type().isEmpty()
                        || it.entry().type() == which.type().get())
                .filter(it -> which.member().isEmpty() || it.entry().member().equals(which.member()))
                .filter(it -> page.after().isEmpty()
                        || it.sequence() < page.after().get().sequence())
                .sorted(Comparator.comparingLong(Numbered::sequence).reversed())
                .limit(page.limit() + 1L)
                .map(InMemoryCreditQueries::view)
                .toList();
        return Page.of(found, page.limit(), view -> new Position(view.sequence()));
    }

    private static Stream<Numbered> ledgerOf(StoreState state, AccountOwner owner) {
        return state.ledger.stream().filter(it -> it.entry().owner().equals(owner));
    }

    private static CreditSummary summaryOf(CreditAccount account, Stream<Numbered> ledger, Instant monthStart) {
        List<LedgerEntry> entries = ledger.map(Numbered::entry).toList();
        CreditSummary.Totals totals = new CreditSummary.Totals(
                sum(entries, entry -> entry.type() == TransactionType.GENERATION),
                sum(entries, entry -> entry.type() == TransactionType.PURCHASE),
                sum(entries, entry -> entry.type() == TransactionType.REFUND),
                sum(entries, entry -> entry.type() == TransactionType.BONUS));
        long spent = -sum(
                entries,
                entry -> entry.type() == TransactionType.GENERATION
                        && !entry.createdAt().isBefore(monthStart));
        return new CreditSummary(account.available(), account.held(), totals, spent);
    }

    private static long sum(List<LedgerEntry> entries, Predicate<LedgerEntry> which) {
        return entries.stream().filter(which).mapToLong(LedgerEntry::amount).sum();
    }

    private static TransactionView view(Numbered numbered) {
        LedgerEntry entry = numbered.entry();
        return new TransactionView(
                entry.id().value(),
                entry.amount(),
                entry.type().code(),
                entry.description(),
                OptionalInt.of(entry.balanceAfter()),
                entry.member().map(UserId::value),
                entry.createdAt(),
                numbered.sequence());
    }
}
