package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.credit.CreditSummary;
import ai.postforge.application.credit.TransactionView;
import ai.postforge.application.fake.StoreState.Numbered;
import ai.postforge.application.page.Page;
import ai.postforge.application.page.PageRequest;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
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
    public Optional<CreditSummary> summary(ClerkUserId owner, Instant monthStart) {
        return store.atomically(state -> state.user(owner).map(user -> summaryOf(state, user, monthStart)));
    }

    @Override
    public Optional<Page<TransactionView, Position>> transactions(
            ClerkUserId owner, Optional<TransactionType> type, PageRequest<Position> page) {
        return store.atomically(state -> state.user(owner).map(user -> pageOf(state, owner, type, page)));
    }

    private static Page<TransactionView, Position> pageOf(
            StoreState state, ClerkUserId owner, Optional<TransactionType> type, PageRequest<Position> page) {
        List<TransactionView> found = ledgerOf(state, owner)
                .filter(it -> type.isEmpty() || it.entry().type() == type.get())
                .filter(it -> page.after().isEmpty()
                        || it.sequence() < page.after().get().sequence())
                .sorted(Comparator.comparingLong(Numbered::sequence).reversed())
                .limit(page.limit() + 1L)
                .map(InMemoryCreditQueries::view)
                .toList();
        return Page.of(found, page.limit(), view -> new Position(view.sequence()));
    }

    private static Stream<Numbered> ledgerOf(StoreState state, ClerkUserId owner) {
        return state.user(owner).stream()
                .flatMap(user ->
                        state.ledger.stream().filter(it -> it.entry().account().equals(user.id())));
    }

    private static CreditSummary summaryOf(StoreState state, User user, Instant monthStart) {
        CreditAccount account = state.account(user.id());
        List<LedgerEntry> entries =
                ledgerOf(state, user.clerkId()).map(Numbered::entry).toList();
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
                entry.createdAt(),
                numbered.sequence());
    }
}
