package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.application.post.JobId;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.WithinBudget;
import ai.postforge.domain.inbox.Delivery;
import ai.postforge.domain.inbox.DeliveryOutcome;
import ai.postforge.domain.inbox.DeliverySource;
import ai.postforge.domain.organization.ClerkMembershipId;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.MembershipHistory;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationHistory;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserHistory;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the fake store holds: the tables, as maps of values. Copied before a transaction, so that it can be rolled back. */
final class StoreState {
    final Map<UserId, User> users = new HashMap<>();
    final Map<OrganizationId, Organization> organizations = new HashMap<>();
    final Map<MemberKey, Membership> memberships = new HashMap<>();
    final Map<AccountOwner, CreditAccount> accounts = new HashMap<>();
    final Map<PostId, Post> posts = new HashMap<>();
    /** Posts of organizations that nobody is left in, and whose author is gone, with how far they have come. */
    final Map<PostId, Waiting> waiting = new HashMap<>();

    final List<Numbered> ledger = new ArrayList<>();
    final Map<HoldId, StoredHold> holds = new HashMap<>();
    final Map<ClerkUserId, UserHistory> histories = new HashMap<>();
    final Map<ClerkOrganizationId, OrganizationHistory> organizationHistories = new HashMap<>();
    final Map<ClerkMembershipId, MembershipHistory> membershipHistories = new HashMap<>();
    final Map<DeliveryKey, Received> inbox = new HashMap<>();
    final Map<PostId, StoredPublication> publications = new HashMap<>();
    /** Posts that were set aside, and when. */
    final Map<PostId, Instant> setAside = new HashMap<>();

    StoreState copy() {
        StoreState copy = new StoreState();
        copy.users.putAll(users);
        copy.organizations.putAll(organizations);
        copy.memberships.putAll(memberships);
        copy.accounts.putAll(accounts);
        copy.posts.putAll(posts);
        copy.waiting.putAll(waiting);
        copy.ledger.addAll(ledger);
        copy.holds.putAll(holds);
        copy.histories.putAll(histories);
        copy.organizationHistories.putAll(organizationHistories);
        copy.membershipHistories.putAll(membershipHistories);
        copy.inbox.putAll(inbox);
        copy.publications.putAll(publications);
        copy.setAside.putAll(setAside);
        return copy;
    }

    Optional<User> user(ClerkUserId clerkId) {
        return users.values().stream()
                .filter(user -> user.clerkId().equals(clerkId))
                .findAny();
    }

    CreditAccount account(AccountOwner owner) {
        CreditAccount account = accounts.get(owner);
        if (account == null) {
            throw new IllegalArgumentException("no account of " + owner);
        }
        return account;
    }

    /** Keeps an account. It is part of its owner's row, which so counts as updated; that time never moves back. */
    void put(AccountOwner owner, CreditAccount account, Instant now) {
        accounts.put(owner, account);
        switch (owner) {
            case AccountOwner.OfUser(UserId id) ->
                users.computeIfPresent(
                        id,
                        (same, user) -> new User(
                                id, user.clerkId(), user.email(), user.createdAt(), later(now, user.updatedAt())));
            case AccountOwner.OfOrganization(OrganizationId id) ->
                organizations.computeIfPresent(
                        id,
                        (same, it) ->
                                it.withDefaultMonthlyBudget(it.defaultMonthlyBudget(), later(now, it.updatedAt())));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Gives a hold's credits back. */
    void release(Hold hold, Instant now) {
        holds.remove(hold.id());
        put(hold.owner(), account(hold.owner()).release(hold.amount()), now);
    }

    /** The organization that the user joined last and still is in. */
    Optional<OrganizationId> organizationOf(UserId user) {
        return memberships.values().stream()
                .filter(it -> it.user().equals(user) && it.isOpen())
                .max(Comparator.comparing(Membership::joinedAt)
                        .thenComparing(it -> it.organization().value()))
                .map(Membership::organization);
    }

    boolean isMember(OrganizationId organization, UserId user) {
        Membership membership = memberships.get(new MemberKey(organization, user));
        return membership != null && membership.isOpen();
    }

    /** Whose a member's post is: theirs, or if they have left, that of the longest-standing admin, else member, if any. */
    UserId heir(OrganizationId organization, UserId author) {
        return isMember(organization, author)
                ? author
                : longestStanding(organization).orElse(author);
    }

    private Optional<UserId> longestStanding(OrganizationId organization) {
        return memberships.values().stream()
                .filter(it -> it.organization().equals(organization) && it.isOpen())
                .min(Comparator.comparing(Membership::role)
                        .thenComparing(Membership::joinedAt)
                        .thenComparing(it -> it.user().value()))
                .map(Membership::user);
    }

    /** Gives the posts of those who have left to somebody who has not, and brings back those that waited. */
    void handOver(OrganizationId organization) {
        posts.replaceAll((id, post) -> post.details().organization().equals(Optional.of(organization))
                ? post.takenOverBy(heir(organization, post.details().author()))
                : post);
        longestStanding(organization).ifPresent(heir -> {
            List<Waiting> back = waiting.values().stream()
                    .filter(it -> it.post().details().organization().equals(Optional.of(organization)))
                    .toList();
            back.forEach(it -> {
                PostId id = it.post().id();
                waiting.remove(id);
                posts.put(id, it.post().takenOverBy(heir));
                it.publication().ifPresent(publication -> publications.put(id, publication));
            });
        });
    }

    /** Takes somebody who is about to go out of all organizations: what these own stays. */
    void leave(UserId user) {
        List<OrganizationId> left = memberships.keySet().stream()
                .filter(key -> key.user().equals(user))
                .map(MemberKey::organization)
                .toList();
        List<StoredHold> held = holds.values().stream()
                .filter(stored -> stored.hold().owner() instanceof AccountOwner.OfOrganization
                        && stored.hold().spender().equals(user))
                .toList();
        held.forEach(stored -> {
            if (stored.isOpen()) {
                release(stored.hold(), Instant.EPOCH);
            }
            holds.remove(stored.hold().id());
        });
        ledger.replaceAll(it -> it.entry().member().equals(Optional.of(user)) ? it.withoutMember() : it);
        memberships.keySet().removeIf(key -> key.user().equals(user));
        left.forEach(this::handOver);
        List<Post> orphans = posts.values().stream()
                .filter(post -> post.details().author().equals(user)
                        && post.details().organization().isPresent())
                .toList();
        orphans.forEach(post -> {
            waiting.put(post.id(), new Waiting(post, Optional.ofNullable(publications.get(post.id()))));
            posts.remove(post.id());
            publications.remove(post.id());
        });
    }

    /** A member's budget. What they spent and hold is counted anew each time. */
    WithinBudget budget(OrganizationId organization, UserId member, Instant now) {
        Optional<Integer> monthly = Optional.ofNullable(memberships.get(new MemberKey(organization, member)))
                .flatMap(Membership::monthlyBudget)
                .or(() -> Optional.ofNullable(organizations.get(organization))
                        .flatMap(Organization::defaultMonthlyBudget));
        YearMonth month = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        AccountOwner owner = new AccountOwner.OfOrganization(organization);
        long spent = ledger.stream()
                .map(Numbered::entry)
                .filter(it -> it.owner().equals(owner) && it.member().equals(Optional.of(member)))
                .filter(it ->
                        YearMonth.from(it.createdAt().atOffset(ZoneOffset.UTC)).equals(month))
                .mapToLong(it -> -it.amount())
                .sum();
        int held = holds.values().stream()
                .filter(StoredHold::isOpen)
                .map(StoredHold::hold)
                .filter(it -> it.owner().equals(owner) && it.spender().equals(member))
                .mapToInt(Hold::amount)
                .sum();
        return new WithinBudget(monthly.map(OptionalInt::of).orElseGet(OptionalInt::empty), spent, held);
    }

    /** Who is named in the entry that the hold leaves. */
    Optional<UserId> memberOf(Hold hold) {
        return hold.owner() instanceof AccountOwner.OfOrganization ? Optional.of(hold.spender()) : Optional.empty();
    }

    void append(LedgerEntry entry) {
        long last = ledger.isEmpty() ? 0 : ledger.getLast().sequence();
        ledger.add(new Numbered(last + 1, entry));
    }

    /** A post that waits for the next member of its organization. */
    record Waiting(Post post, Optional<StoredPublication> publication) {}

    /** Who is a member of what. */
    record MemberKey(OrganizationId organization, UserId user) {}

    /** A ledger entry with its number in the order of writing. */
    record Numbered(long sequence, LedgerEntry entry) {
        Numbered withoutMember() {
            return new Numbered(
                    sequence,
                    new LedgerEntry(
                            entry.id(),
                            entry.owner(),
                            Optional.empty(),
                            entry.amount(),
                            entry.type(),
                            entry.description(),
                            entry.balanceAfter(),
                            entry.createdAt()));
        }
    }

    /** A hold, until it is settled and its key forgotten. */
    record StoredHold(Hold hold, Optional<Idempotency> idempotency, Optional<PostId> captured, Instant expiresAt) {
        boolean isOpen() {
            return captured.isEmpty();
        }
    }

    /** What tells deliveries apart. */
    record DeliveryKey(DeliverySource source, String id) {
        static DeliveryKey of(Delivery delivery) {
            return new DeliveryKey(delivery.source(), delivery.id());
        }
    }

    /** A delivery as it last came, how often it has come, and what became of it. */
    record Received(Delivery delivery, int attempts, Optional<DeliveryOutcome> outcome) {}

    /** How far a post has come, and its job in the queue. */
    record StoredPublication(Publication publication, Optional<Job> job) {}

    /** A job, and when it is due. */
    record Job(JobId id, Instant at) {}
}
