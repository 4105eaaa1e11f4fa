package ai.postforge.application.audit;

import ai.postforge.domain.credit.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares one account with its entries, holds and posts. They arrive one by one, the entries in order. */
public final class AccountCheck {
    /** At most this many breaks of a chain are named. Further ones are counted. */
    private static final int MAX_BREAKS = 20;

    private final Account account;
    private final List<OpenHold> holds = new ArrayList<>();
    private final List<Finding> entryFindings = new ArrayList<>();
    private final List<Finding> breaks = new ArrayList<>();
    private long furtherBreaks;
    private long chain;
    private long sum;
    private OptionalLong lastSequence = OptionalLong.empty();
    private OptionalLong start = OptionalLong.empty();
    private boolean oneStart = true;
    private long charges;
    private long generatedPosts;
    private final TotalsCheck totals;

    public AccountCheck(Account account) {
        this.account = account;
        this.chain = account.opening();
        this.totals = new TotalsCheck(account);
    }

    /** The next row of the account. */
    public void add(Owned row) {
        switch (row) {
            case Entry entry -> add(entry);
            case OpenHold hold -> holds.add(hold);
            case PostCount posts -> generatedPosts += posts.generated();
        }
    }

    private void add(Entry entry) {
        sum += entry.amount();
        totals.add(entry);
        checkAlone(entry);
        if (entry.correction()) {
            // The correction already accounts for earlier findings.
            breaks.clear();
            furtherBreaks = 0;
            chain = entry.balanceAfter().orElse(chain + entry.amount());
        } else {
            follow(entry);
        }
        if (entry.recent() && TransactionType.GENERATION.code().equals(entry.type())) {
            charges++;
        }
    }

    private void checkAlone(Entry entry) {
        boolean possible = TransactionType.of(entry.type())
                .filter(type -> type.allows(Math.toIntExact(entry.amount())))
                .isPresent();
        if (!possible) {
            entryFindings.add(
                    new Finding.EntryImpossible(account.id(), Optional.of(entry.id()), entry.type(), entry.amount()));
        }
        if (lastSequence.isPresent() && lastSequence.getAsLong() == entry.sequence()) {
            entryFindings.add(new Finding.SequenceRepeated(account.id(), Optional.of(entry.id()), entry.sequence()));
        }
        lastSequence = OptionalLong.of(entry.sequence());
    }

    private void follow(Entry entry) {
        long needed = chain + entry.amount();
        chain = entry.balanceAfter().orElse(needed);
        if (entry.balanceAfter().isEmpty()) {
            return;
        }
        long startHere = chain - sum;
        oneStart &= start.isEmpty() || start.getAsLong() == startHere;
        start = OptionalLong.of(startHere);
        if (chain == needed) {
            return;
        }
        if (breaks.size() < MAX_BREAKS) {
            breaks.add(new Finding.ChainBroken(account.id(), Optional.of(entry.id()), needed, chain));
        } else {
            furtherBreaks++;
        }
    }

    /** What is off, if anything. */
    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(entryFindings);
        if (isOpeningOff()) {
            findings.add(new Finding.OpeningOff(account.id(), unexplained(), account.opening()));
        } else {
            findings.addAll(breaks);
            if (furtherBreaks > 0) {
                findings.add(new Finding.ChainBrokenFurther(account.id(), furtherBreaks));
            }
            if (unexplained() != account.opening()) {
                findings.add(new Finding.BalanceOff(account.id(), account.opening() + sum, account.balance()));
            }
        }
        addNumbers(findings);
        if (inHolds() != account.held()) {
            findings.add(new Finding.HeldOff(account.id(), inHolds(), account.held()));
        }
        if (uncharged() > 0) {
            findings.add(new Finding.PostsUncharged(account.id(), generatedPosts, charges));
        }
        findings.addAll(totals.findings());
        return findings;
    }

    private void addNumbers(List<Finding> findings) {
        if (account.available() < 0) {
            findings.add(new Finding.BelowZero(account.id(), Optional.empty(), "available", account.available()));
        }
        if (account.held() < 0) {
            findings.add(new Finding.BelowZero(account.id(), Optional.empty(), "held", account.held()));
        }
        holds.stream()
                .filter(hold -> hold.amount() < 1)
                .map(hold -> new Finding.BelowZero(account.id(), Optional.of(hold.id()), "a hold", hold.amount()))
                .forEach(findings::add);
    }

    Account account() {
        return account;
    }

    /** Its open holds, the oldest first. */
    List<OpenHold> holds() {
        return holds;
    }

    long inHolds() {
        return holds.stream().mapToLong(OpenHold::amount).sum();
    }

    /** The part of the balance that the entries do not explain: what the account must have started with. */
    long unexplained() {
        return account.balance() - sum;
    }

    /** Generated posts that no entry charges for. */
    long uncharged() {
        return Math.max(0, generatedPosts - charges);
    }

    /**
     * Whether only the opening balance is wrong: all recorded balances agree with the current balance, or none is
     * recorded and there never was an opening balance. Accounts that an older program created look like this.
     */
    boolean isOpeningOff() {
        if (unexplained() == account.opening()) {
            return false;
        }
        return start.isPresent()
                ? oneStart && start.getAsLong() == unexplained()
                : account.opening() == 0 && unexplained() > 0;
    }
}
