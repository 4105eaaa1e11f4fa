package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.ExpiredHolds;
import ai.postforge.application.fake.StoreState.StoredHold;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldDecision;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.Posting;
import ai.postforge.domain.user.User;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds in memory, by the rules of {@link CreditAccount}. */
final class InMemoryHolds implements CreditHolds, ExpiredHolds {
    private final InMemoryStore store;

    InMemoryHolds(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        return store.atomically(state -> state.user(request.caller())
                .map(user -> knownKey(state, user, request)
                        .<HoldOutcome>map(known -> known)
                        .orElseGet(() -> holdNow(state, user, request)))
                .orElseGet(HoldOutcome.UnknownUser::new));
    }

    @Override
    public Optional<HoldOutcome.Refused> refusalOf(HoldRequest request) {
        return store.atomically(state -> state.user(request.caller())
                .map(user -> knownKey(state, user, request).or(() -> tooFew(state, user, request)))
                .orElseGet(() -> Optional.of(new HoldOutcome.UnknownUser())));
    }

    private static Optional<HoldOutcome.Refused> tooFew(StoreState state, User user, HoldRequest request) {
        return state.account(user.id()).hold(request.amount())
                        instanceof HoldDecision.InsufficientCredits(int available, int required)
                ? Optional.of(new HoldOutcome.InsufficientCredits(available))
                : Optional.empty();
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        return store.atomically(state -> {
            StoredHold stored = state.holds.get(request.hold().id());
            if (stored == null || !stored.isOpen()) {
                return new CaptureOutcome.HoldGone();
            }
            Hold hold = stored.hold();
            Posting posting = state.account(hold.account()).capture(hold.amount());
            Instant now = request.draft().details().createdAt();
            state.put(hold.account(), posting.account(), now);
            state.append(LedgerEntry.of(posting, request.entry(), hold.account(), request.description(), now));
            state.posts.put(request.draft().id(), request.draft());
            if (request.idempotent()) {
                state.holds.put(
                        hold.id(),
                        new StoredHold(
                                hold,
                                stored.idempotency(),
                                Optional.of(request.draft().id()),
                                request.forgetAt()));
            } else {
                state.holds.remove(hold.id());
            }
            return new CaptureOutcome.Captured(posting.account());
        });
    }

    @Override
    public boolean release(HoldId id, Instant now) {
        return store.atomically(state -> {
            StoredHold stored = state.holds.get(id);
            if (stored == null || !stored.isOpen()) {
                return false;
            }
            Hold hold = stored.hold();
            state.holds.remove(id);
            state.put(hold.account(), state.account(hold.account()).release(hold.amount()), now);
            return true;
        });
    }

    @Override
    public List<HoldId> find(Instant now, int limit) {
        return store.atomically(state -> expired(state, now, limit, true));
    }

    @Override
    public int forgetSettled(Instant now, int limit) {
        return store.atomically(state -> {
            List<HoldId> settled = expired(state, now, limit, false);
            settled.forEach(state.holds::remove);
            return settled.size();
        });
    }

    private static List<HoldId> expired(StoreState state, Instant now, int limit, boolean open) {
        return state.holds.values().stream()
                .filter(stored -> stored.isOpen() == open && !now.isBefore(stored.expiresAt()))
                .sorted(Comparator.comparing(StoredHold::expiresAt)
                        .thenComparing(stored -> stored.hold().id().value()))
                .limit(limit)
                .map(stored -> stored.hold().id())
                .toList();
    }

    private static Optional<HoldOutcome.Refused> knownKey(StoreState state, User user, HoldRequest request) {
        return request.idempotency()
                .flatMap(wanted -> state.holds.values().stream()
                        .filter(stored -> stored.hold().account().equals(user.id()))
                        .filter(stored -> stored.idempotency()
                                .filter(known -> known.key().equals(wanted.key()))
                                .isPresent())
                        .findAny()
                        .map(stored -> answerForKnown(state, user, stored, wanted.fingerprint())));
    }

    private static HoldOutcome.Refused answerForKnown(
            StoreState state, User user, StoredHold stored, String fingerprint) {
        if (!stored.idempotency().orElseThrow().fingerprint().equals(fingerprint)) {
            return new HoldOutcome.KeyReused();
        }
        return stored.captured()
                .<HoldOutcome.Refused>map(post -> new HoldOutcome.AlreadyCaptured(
                        Optional.ofNullable(state.posts.get(post)), state.account(user.id())))
                .orElseGet(HoldOutcome.InProgress::new);
    }

    private static HoldOutcome holdNow(StoreState state, User user, HoldRequest request) {
        return switch (state.account(user.id()).hold(request.amount())) {
            case HoldDecision.Granted(CreditAccount account) -> {
                Hold hold = new Hold(request.id(), user.id(), request.amount(), request.expiresAt());
                state.put(user.id(), account, request.now());
                state.holds.put(
                        hold.id(), new StoredHold(hold, request.idempotency(), Optional.empty(), hold.expiresAt()));
                yield new HoldOutcome.Held(hold, account);
            }
            case HoldDecision.InsufficientCredits(int available, int required) ->
                new HoldOutcome.InsufficientCredits(available);
        };
    }
}
