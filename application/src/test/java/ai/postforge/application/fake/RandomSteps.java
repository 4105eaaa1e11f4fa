package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditHolds.CaptureRequest;
import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.application.credit.ListTransactions;
import ai.postforge.application.generation.GeneratePost;
import ai.postforge.application.generation.GenerationFailedException;
import ai.postforge.application.page.PageRequest;
import ai.postforge.application.post.EditPost;
import ai.postforge.application.post.ListPosts;
import ai.postforge.application.post.PostChange;
import ai.postforge.application.post.PostChange.Target;
import ai.postforge.application.post.PostView;
import ai.postforge.application.post.PublishPost;
import ai.postforge.application.post.SchedulePost;
import ai.postforge.application.post.WritePost;
import ai.postforge.application.session.Identities;
import ai.postforge.application.user.ReceiveIdentityEvent;
import ai.postforge.application.user.ReceiveIdentityEvent.Event;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.post.Platform;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostLength;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.ScheduleTime;
import ai.postforge.domain.post.Tone;
import ai.postforge.domain.post.Topic;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.UserChange;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * Random commands of a few people, repeatable by their seed. There are few people, keys and posts, so that they collide
 * often.
 */
public final class RandomSteps {
    public static final List<ClerkUserId> PEOPLE =
            List.of(new ClerkUserId("user_ada"), new ClerkUserId("user_grace"), new ClerkUserId("user_alan"));
    public static final List<OrganizationId> ORGANIZATIONS =
            List.of(new OrganizationId("acme"), new OrganizationId("globex"));
    private static final List<String> ADDRESSES = List.of("a@postforge.test", "b@postforge.test", "c@postforge.test");

    private final Random random;
    private final Identities identities;
    private final SettableClock clock;
    private final ScriptedGenerator generator;
    private final List<PostView> known = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private int deliveries;
    private int serial;

    /** @param identities of one of the two stores, which know the same people */
    public RandomSteps(long seed, Identities identities, SettableClock clock, ScriptedGenerator generator) {
        this.random = new Random(seed);
        this.identities = identities;
        this.clock = clock;
        this.generator = generator;
    }

    /** One command, to be run on both stores. */
    public record Step(String name, Function<UseCases, Object> run) {}

    public Step next() {
        if (random.nextInt(4) == 0) {
            clock.advance(Duration.ofMillis(random.nextInt(90_000)));
        }
        return switch (random.nextInt(22)) {
            case 0, 1, 2 -> identityEvent();
            case 3, 4, 5, 6 -> generate();
            case 7 -> write();
            case 8 -> edit();
            case 9 -> schedule();
            case 10 -> remove();
            case 11 -> read();
            case 12, 13 -> hold();
            case 14, 15 -> settle();
            case 16 -> purchase();
            case 17 -> publish();
            case 18, 19 -> membership();
            case 20 -> organization();
            default -> new Step("sweep", cases -> cases.sweepHolds().sweep());
        };
    }

    /** Remembers posts, so that later commands can be about them. */
    public void learnFrom(Object outcome) {
        switch (outcome) {
            case GeneratePost.Outcome.Generated(PostView post, int available) -> known.add(post);
            case WritePost.Outcome.Written(PostView post) -> known.add(post);
            case PostChange.Outcome.Changed(PostView post) -> known.add(post);
            case PublishPost.Outcome.Published(PostView post) -> known.add(post);
            case PublishPost.Outcome.Queued(PostView post) -> known.add(post);
            case HoldOutcome.Held held -> holds.add(held.hold());
            default -> {}
        }
    }

    private Step identityEvent() {
        ClerkUserId person = person();
        boolean repeat = deliveries > 0 && random.nextInt(4) == 0;
        String id = "msg_" + (repeat ? random.nextInt(deliveries) : deliveries++);
        Instant occurredAt = clock.instant().minusSeconds(random.nextInt(120));
        UserChange change = switch (random.nextInt(12)) {
            case 0 -> new UserChange.Deleted();
            case 1, 2 -> new UserChange.WithoutAddress();
            default -> new UserChange.Present(new EmailAddress(pick(ADDRESSES)));
        };
        Delivery delivery = new Delivery(
                DeliverySource.CLERK, id, "user.updated", Optional.of(person.value()), occurredAt, clock.instant());
        ReceiveIdentityEvent.Command command =
                new ReceiveIdentityEvent.Command(delivery, new Event.UserEvent(person, change));
        return new Step(
                "identity event " + command,
                cases -> cases.receiveIdentityEvent().receive(command));
    }

    private Step generate() {
        switch (random.nextInt(5)) {
            case 0 ->
                generator.willDo(request -> {
                    throw new GenerationFailedException("scripted");
                });
            case 1 -> generator.willDo(request -> " ".repeat(random.nextInt(3)));
            case 2 -> generator.willDo(request -> "Far too long. ".repeat(60));
            default -> generator.willEcho();
        }
        Optional<IdempotencyKey> key =
                random.nextBoolean() ? Optional.empty() : Optional.of(new IdempotencyKey("key-" + random.nextInt(6)));
        Topic topic = new Topic(random.nextBoolean() ? "Ledgers" : "Sagas");
        GenerationRequest request = new GenerationRequest(topic, Tone.CASUAL, PostLength.SHORT, Platform.LINKEDIN);
        GeneratePost.Command command = new GeneratePost.Command(caller(), request, key);
        return new Step("generate " + command, cases -> cases.generatePost().generate(command));
    }

    /** More than one credit at a time, as no generation does. */
    private Step hold() {
        HoldRequest request = new HoldRequest(
                new HoldId("hold-" + serial++),
                caller(),
                2 + random.nextInt(4),
                Optional.empty(),
                clock.instant(),
                clock.instant().plus(Duration.ofMinutes(2)));
        return new Step("hold " + request, cases -> cases.store().creditHolds().hold(request));
    }

    /** Captures or releases a hold, which may be settled, expired or gone with its owner. */
    private Step settle() {
        if (holds.isEmpty()) {
            return hold();
        }
        Hold hold = pick(holds);
        Instant now = clock.instant();
        if (random.nextInt(3) == 0) {
            return new Step(
                    "release " + hold, cases -> cases.store().creditHolds().release(hold.id(), now));
        }
        CaptureRequest request = new CaptureRequest(
                hold,
                new LedgerEntryId("entry-" + serial++),
                "Post generation",
                Draft.written(
                        new PostId("post-" + serial++),
                        spenderOf(hold),
                        new PostContent("Held " + serial),
                        Platform.LINKEDIN,
                        now),
                false,
                now.plus(Duration.ofHours(24)));
        return new Step("capture " + hold, cases -> cases.store().creditHolds().capture(request));
    }

    private static Caller spenderOf(Hold hold) {
        return switch (hold.owner()) {
            case AccountOwner.OfUser(UserId user) -> Caller.personal(user);
            case AccountOwner.OfOrganization(OrganizationId organization) ->
                Caller.in(organization, hold.spender(), Role.MEMBER);
        };
    }

    /** For an account that may not be there, which is no success on either store. */
    private Step purchase() {
        AccountOwner owner = caller().payer();
        Grant grant = new Grant(
                1 + random.nextInt(5),
                random.nextBoolean() ? TransactionType.PURCHASE : TransactionType.REFUND,
                "Bought");
        LedgerEntryId entry = new LedgerEntryId("entry-" + serial++);
        Instant now = clock.instant();
        return new Step(
                grant + " for " + owner,
                cases -> cases.store().unitOfWork().inTransaction(tx -> {
                    try {
                        return tx.ledger().grant(owner, grant, entry, now);
                    } catch (IllegalArgumentException noAccount) {
                        return "no account";
                    }
                }));
    }

    /** Somebody joins, gets another role or budget, leaves, or returns; in an organization that may not be there yet. */
    private Step membership() {
        Optional<UserId> user = identities.user(person());
        OrganizationId organization = pick(ORGANIZATIONS);
        if (user.isEmpty()) {
            return identityEvent();
        }
        Instant joinedAt = clock.instant();
        Membership membership = new Membership(
                organization,
                user.get(),
                pick(List.of(Role.values())),
                joinedAt,
                random.nextInt(3) == 0 ? Optional.of(joinedAt) : Optional.empty(),
                random.nextInt(3) == 0 ? Optional.of(random.nextInt(8)) : Optional.empty());
        return new Step(
                membership.toString(),
                cases -> cases.store().unitOfWork().inTransaction(tx -> {
                    Optional<Organization> there = tx.organizations().find(clerkIdOf(organization));
                    there.ifPresent(it -> tx.memberships().save(membership));
                    return there.flatMap(it -> tx.memberships().find(organization, membership.user()));
                }));
    }

    /** Organizations come with another default budget each time, and sometimes go. */
    private Step organization() {
        OrganizationId id = pick(ORGANIZATIONS);
        if (random.nextInt(6) == 0) {
            return new Step(
                    "remove " + id,
                    cases -> cases.store().unitOfWork().inTransaction(tx -> {
                        tx.organizations().remove(id);
                        return tx.organizations().find(clerkIdOf(id));
                    }));
        }
        Organization organization = Organization.joining(
                        id, clerkIdOf(id), "Name " + serial++, Optional.empty(), clock.instant())
                .withDefaultMonthlyBudget(
                        random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(12)), clock.instant());
        return new Step(
                "save " + organization,
                cases -> cases.store().unitOfWork().inTransaction(tx -> {
                    tx.organizations().save(organization);
                    return tx.organizations().find(organization.clerkId()).map(Organization::name);
                }));
    }

    private static ClerkOrganizationId clerkIdOf(OrganizationId organization) {
        return new ClerkOrganizationId("org_" + organization);
    }

    private Step publish() {
        Target target = target();
        return new Step("publish " + target, cases -> cases.publishPost().publish(target));
    }

    private Step write() {
        WritePost.Command command =
                new WritePost.Command(caller(), new PostContent("By hand " + random.nextInt()), Platform.LINKEDIN);
        return new Step("write " + command, cases -> cases.writePost().write(command));
    }

    private Step edit() {
        EditPost.Command command = new EditPost.Command(target(), new PostContent("Edited " + random.nextInt()));
        return new Step("edit " + command, cases -> cases.editPost().edit(command));
    }

    private Step schedule() {
        Target target = target();
        if (random.nextInt(3) == 0) {
            return new Step(
                    "unschedule " + target, cases -> cases.unschedulePost().unschedule(target));
        }
        ScheduleTime time = ScheduleTime.of(clock.instant().plusSeconds(1 + random.nextInt(9)), clock.instant());
        return new Step(
                "schedule " + target, cases -> cases.schedulePost().schedule(new SchedulePost.Command(target, time)));
    }

    private Step remove() {
        Target target = target();
        return new Step("delete " + target, cases -> cases.deletePost().delete(target));
    }

    private Step read() {
        Caller person = caller();
        return switch (random.nextInt(5)) {
            case 0 -> new Step("me " + person, cases -> cases.getMe().get(person));
            case 1 -> new Step("credits " + person, cases -> cases.getCredits().get(person));
            case 2 -> new Step("post of " + person, getPost(person));
            case 3 ->
                new Step(
                        "posts of " + person,
                        cases -> cases.listPosts()
                                .list(new ListPosts.Query(
                                        person, Optional.of(PostStatus.DRAFT), PageRequest.first(5))));
            default -> ledger(person);
        };
    }

    private Step ledger(Caller person) {
        Optional<TransactionType> type =
                random.nextBoolean() ? Optional.empty() : Optional.of(TransactionType.GENERATION);
        return new Step(
                "ledger of " + person,
                cases -> withoutSequence(cases.listTransactions()
                        .list(new ListTransactions.Query(person, type, PageRequest.first(100)))));
    }

    private Function<UseCases, Object> getPost(Caller person) {
        PostId id = target().id();
        return cases -> cases.getPost().get(person, id);
    }

    /** Sequence numbers are each store's own; their order is what counts, and the list has it. */
    private static Object withoutSequence(ListTransactions.Outcome outcome) {
        return switch (outcome) {
            case ListTransactions.Outcome.Found found ->
                found.page().items().stream()
                        .map(it -> it.id() + " " + it.amount() + " " + it.type() + " " + it.balanceAfter() + " "
                                + it.createdAt())
                        .toList();
            case ListTransactions.Outcome.UserNotSynced unknown -> unknown;
        };
    }

    private Target target() {
        if (known.isEmpty()) {
            return Target.of(caller(), new PostId("c-unknown"));
        }
        PostView post = pick(known);
        PostChange.Expected expected = random.nextBoolean()
                ? new PostChange.Expected.Any()
                : new PostChange.Expected.OneOf(Set.of(post.revision()));
        return new Target(caller(), new PostId(post.id()), expected);
    }

    /** Somebody in their own workspace or in an organization's; they may be unknown, or not a member. */
    private Caller caller() {
        UserId user = identities.user(person()).orElse(new UserId("nobody"));
        return random.nextBoolean()
                ? Caller.personal(user)
                : Caller.in(pick(ORGANIZATIONS), user, pick(List.of(Role.values())));
    }

    private ClerkUserId person() {
        return pick(PEOPLE);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
