package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditHolds.CaptureRequest;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Random steps of credits that run concurrently, repeatable by their seed: holds of one to four credits with keys that
 * collide, captures, releases and purchases. Every id is chosen before, so a step does the same on any store.
 */
public final class ConcurrentSteps {
    private static final List<Caller> PEOPLE =
            List.of(People.named("ada"), People.named("grace"), People.named("alan"));
    private static final OrganizationId POOL = new OrganizationId("acme");

    /** Everybody whose credits they are. */
    public static final List<AccountOwner> OWNERS = Stream.concat(
                    PEOPLE.stream().map(Caller::payer), Stream.of(new AccountOwner.OfOrganization(POOL)))
            .toList();

    private static final int CREDITS = 6;

    private final Random random;
    private final Instant now;
    private final SequentialIds ids = new SequentialIds();
    /** Everybody in their own workspace, and two of them in the organization's, one with a budget of three. */
    private final List<Caller> callers = new ArrayList<>(PEOPLE);

    private final List<Hold> holds = new ArrayList<>();
    private final Set<HoldId> keyed = new HashSet<>();

    public ConcurrentSteps(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    /** One step, to be taken on any store. */
    public record Step(String name, Function<StorePorts, Object> run) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Puts the same people into a store. */
    public void prepare(StorePorts store) {
        SequentialIds own = new SequentialIds();
        PEOPLE.forEach(person -> People.join(store, own, person, CREDITS, now));
        Organization pool = People.found(store, own, POOL.value(), CREDITS, now);
        callers.clear();
        callers.addAll(PEOPLE);
        callers.add(People.admit(store, pool, PEOPLE.get(0), Role.ADMIN, Optional.empty(), now));
        callers.add(People.admit(store, pool, PEOPLE.get(1), Role.MEMBER, Optional.of(3), now));
    }

    public List<Step> next(int count) {
        return Stream.generate(this::step).limit(count).toList();
    }

    /** Remembers holds for later steps, also settled ones. */
    public void learnFrom(List<Object> answers) {
        for (Object answer : answers) {
            if (answer instanceof HoldOutcome.Held held) {
                holds.add(held.hold());
            }
        }
    }

    private Step step() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> hold();
            case 4, 5 -> holds.isEmpty() ? hold() : capture(recentHold());
            case 6 -> holds.isEmpty() ? hold() : release(recentHold());
            default -> purchase(callers.get(random.nextInt(callers.size())));
        };
    }

    private Step hold() {
        Optional<Idempotency> key = random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(new Idempotency(
                        new IdempotencyKey("key-" + random.nextInt(4)), "fingerprint-" + random.nextInt(2)));
        HoldId id = new HoldId("hold-" + ids.next());
        if (key.isPresent()) {
            keyed.add(id);
        }
        HoldRequest request = new HoldRequest(
                id,
                callers.get(random.nextInt(callers.size())),
                1 + random.nextInt(4),
                key,
                now,
                now.plus(Duration.ofMinutes(2)));
        return new Step(request.toString(), store -> store.creditHolds().hold(request));
    }

    private Step capture(Hold hold) {
        Draft draft = Draft.written(
                new PostId("post-" + ids.next()), spenderOf(hold), new PostContent("A post."), Platform.LINKEDIN, now);
        CaptureRequest request = new CaptureRequest(
                hold,
                new LedgerEntryId("entry-" + ids.next()),
                "Post generation",
                draft,
                keyed.contains(hold.id()),
                now.plus(Duration.ofHours(24)));
        return new Step("capture " + hold, store -> store.creditHolds().capture(request));
    }

    private Step release(Hold hold) {
        return new Step("release " + hold, store -> store.creditHolds().release(hold.id(), now));
    }

    private static Caller spenderOf(Hold hold) {
        return hold.owner() instanceof AccountOwner.OfOrganization
                ? Caller.in(POOL, hold.spender(), Role.MEMBER)
                : Caller.personal(hold.spender());
    }

    private Step purchase(Caller caller) {
        LedgerEntryId entry = new LedgerEntryId("entry-" + ids.next());
        Grant grant = new Grant(1 + random.nextInt(4), TransactionType.PURCHASE, "Bought");
        return new Step(
                "purchase of " + caller.payer() + ": " + grant,
                store -> store.unitOfWork().inTransaction(tx -> tx.ledger().grant(caller.payer(), grant, entry, now)));
    }

    /** Mostly one that is open still. */
    private Hold recentHold() {
        int latest = Math.min(holds.size(), 6);
        return holds.get(holds.size() - 1 - random.nextInt(latest));
    }
}
