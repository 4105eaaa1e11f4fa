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
import ai.postforge.domain.credit.WithinBudget;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.workspace.Workspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Holds in memory, by the rules of {@link CreditAccount} and {@link WithinBudget}. */
final class InMemoryHolds implements CreditHolds, ExpiredHolds {
    private final InMemoryStore store;

    InMemoryHolds(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        return store.atomically(state ->
                refusal(state, request).<HoldOutcome>map(refused -> refused).orElseGet(() -> holdNow(state, request)));
    }

    @Override
    public Optional<HoldOutcome.Refused> refusalOf(HoldRequest request) {
        return store.atomically(state -> refusal(state, request));
    }

    private static Optional<HoldOutcome.Refused> refusal(StoreState state, HoldRequest request) {
        return unknown(state, request)
                .or(() -> knownKey(state, request))
                .or(() -> tooFew(state, request))
                .or(() -> overBudget(state, request));
    }

    private static Optional<HoldOutcome.Refused> unknown(StoreState state, HoldRequest request) {
        return switch (request.caller().workspace()) {
            case Workspace.Personal() ->
                state.users.containsKey(request.caller().user())
                        ? Optional.empty()
                        : Optional.of(new HoldOutcome.UnknownUser());
            case Workspace.Shared(OrganizationId organization, Role role) ->
                state.isMember(organization, request.caller().user())
                        ? Optional.empty()
                        : Optional.of(new HoldOutcome.MembershipEnded());
        };
    }

    private static Optional<HoldOutcome.Refused> tooFew(StoreState state, HoldRequest request) {
        return state.account(request.caller().payer()).hold(request.amount())
                        instanceof HoldDecision.InsufficientCredits(int available, int required)
                ? Optional.of(new HoldOutcome.InsufficientCredits(available))
                : Optional.empty();
    }

    private static Optional<HoldOutcome.Refused> overBudget(StoreState state, HoldRequest request) {
        return request.caller()
                .organization()
                .map(organization -> state.budget(organization, request.caller().user(), request.now()))
                .filter(budget -> !budget.allows(request.amount()))
                .map(budget ->
                        new HoldOutcome.BudgetExhausted(budget.remaining().orElseThrow()));
    }

    private static Optional<HoldOutcome.Refused> knownKey(StoreState state, HoldRequest request) {
        return request.idempotency()
                .flatMap(wanted -> state.holds.values().stream()
                        .filter(stored ->
                                stored.hold().owner().equals(request.caller().payer())
                                        && stored.hold()
                                                .spender()
                                                .equals(request.caller().user()))
                        .filter(stored -> stored.idempotency()
                                .filter(known -> known.key().equals(wanted.key()))
                                .isPresent())
                        .findAny()
                        .map(stored -> answerForKnown(state, request, stored, wanted.fingerprint())));
    }

    private static HoldOutcome.Refused answerForKnown(
            StoreState state, HoldRequest request, StoredHold stored, String fingerprint) {
        if (!stored.idempotency().orElseThrow().fingerprint().equals(fingerprint)) {
            return new HoldOutcome.KeyReused();
        }
        return stored.captured()
                .<HoldOutcome.Refused>map(post -> new HoldOutcome.AlreadyCaptured(
                        Optional.ofNullable(state.posts.get(post)),
                        state.account(request.caller().payer())))
                .orElseGet(HoldOutcome.InProgress::new);
    }

    private static HoldOutcome holdNow(StoreState state, HoldRequest request) {
        Hold hold = new Hold(
                request.id(), request.caller().payer(), request.caller().user(), request.amount(), request.expiresAt());
        return switch (state.account(hold.owner()).hold(request.amount())) {
            case HoldDecision.Granted(CreditAccount account) -> {
                state.put(hold.owner(), account, request.now());
                state.holds.put(
                        hold.id(), new StoredHold(hold, request.idempotency(), Optional.empty(), hold.expiresAt()));
                yield new HoldOutcome.Held(hold, account);
            }
            case HoldDecision.InsufficientCredits(int available, int required) ->
                new HoldOutcome.InsufficientCredits(available);
        };
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        return store.atomically(state -> {
            StoredHold stored = state.holds.get(request.hold().id());
            if (stored == null || !stored.isOpen()) {
                return new CaptureOutcome.HoldGone();
            }
            Hold hold = stored.hold();
            Posting posting = state.account(hold.owner()).capture(hold.amount());
            Instant now = request.draft().details().createdAt();
            state.put(hold.owner(), posting.account(), now);
            state.append(LedgerEntry.of(
                    posting, request.entry(), hold.owner(), state.memberOf(hold), request.description(), now));
            state.posts.put(request.draft().id(), ofHeir(state, request.draft()));
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

    /** If its author has left the organization meanwhile, somebody else gets it. */
    private static Draft ofHeir(StoreState state, Draft draft) {
        return draft.details()
                .organization()
                .map(organization -> draft.takenOverBy(
                        state.heir(organization, draft.details().author())))
                .orElse(draft);
    }

    @Override
    public boolean release(HoldId id, Instant now) {
        return store.atomically(state -> {
            StoredHold stored = state.holds.get(id);
            if (stored == null || !stored.isOpen()) {
                return false;
            }
            state.release(stored.hold(), now);
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
}
