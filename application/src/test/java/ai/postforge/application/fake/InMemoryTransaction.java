package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.application.inbox.Inbox;
import ai.postforge.application.organization.Memberships;
import ai.postforge.application.organization.OrganizationHistories;
import ai.postforge.application.organization.Organizations;
import ai.postforge.application.post.Posts;
import ai.postforge.application.post.Publications;
import ai.postforge.application.store.StoreTransaction;
import ai.postforge.application.user.UserHistories;
import ai.postforge.application.user.Users;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntry;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.Posting;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;
import java.util.Optional;

/** What can be done within a transaction, in memory. */
final class InMemoryTransaction implements StoreTransaction, Posts, Users, CreditLedger, Organizations, Memberships {
    private final StoreState state;

    InMemoryTransaction(StoreState state) {
        this.state = state;
    }

    @Override
    public Posts posts() {
        return this;
    }

    @Override
    public Inbox inbox() {
        return new InMemoryInbox(state);
    }

    @Override
    public UserHistories histories() {
        return new InMemoryUserHistories(state);
    }

    @Override
    public Users users() {
        return this;
    }

    @Override
    public CreditLedger ledger() {
        return this;
    }

    @Override
    public Publications publications() {
        return new InMemoryPublications(state);
    }

    @Override
    public Organizations organizations() {
        return this;
    }

    @Override
    public OrganizationHistories organizationHistories() {
        return new InMemoryOrganizationHistories(state);
    }

    @Override
    public Memberships memberships() {
        return this;
    }

    @Override
    public Optional<Post> lock(Caller caller, PostId id) {
        return Optional.ofNullable(state.posts.get(id))
                .filter(post -> InMemoryPostQueries.isIn(caller, post.details()));
    }

    @Override
    public void save(Post post) {
        state.posts.put(post.id(), post);
    }

    @Override
    public void remove(PostId id) {
        state.posts.remove(id);
        state.publications.remove(id);
    }

    @Override
    public Optional<User> find(ClerkUserId clerkId) {
        return state.user(clerkId);
    }

    @Override
    public boolean isThere(UserId id) {
        return state.users.containsKey(id);
    }

    @Override
    public void add(User user) {
        state.users.put(user.id(), user);
        state.accounts.put(new AccountOwner.OfUser(user.id()), CreditAccount.EMPTY);
    }

    @Override
    public void save(User user) {
        if (state.users.replace(user.id(), user) == null) {
            throw new IllegalStateException("there is no user " + user.id());
        }
    }

    @Override
    public Removal remove(UserId id) {
        state.leave(id);
        state.users.remove(id);
        forget(new AccountOwner.OfUser(id));
        return Removal.REMOVED;
    }

    /** Everything that goes with an owner. */
    private void forget(AccountOwner owner) {
        state.accounts.remove(owner);
        state.posts
                .values()
                .removeIf(post -> InMemoryPostQueries.ownerOf(post.details()).equals(owner));
        state.publications.keySet().retainAll(state.posts.keySet());
        state.ledger.removeIf(numbered -> numbered.entry().owner().equals(owner));
        state.holds.values().removeIf(stored -> stored.hold().owner().equals(owner));
    }

    @Override
    public Optional<Organization> find(ClerkOrganizationId clerkId) {
        return state.organizations.values().stream()
                .filter(organization -> organization.clerkId().equals(clerkId))
                .findAny();
    }

    @Override
    public void save(Organization organization) {
        state.organizations.put(organization.id(), organization);
        state.accounts.putIfAbsent(new AccountOwner.OfOrganization(organization.id()), CreditAccount.EMPTY);
    }

    @Override
    public void remove(OrganizationId id) {
        state.organizations.remove(id);
        state.memberships.keySet().removeIf(key -> key.organization().equals(id));
        state.waiting.values().removeIf(it -> it.post().details().organization().equals(Optional.of(id)));
        forget(new AccountOwner.OfOrganization(id));
    }

    @Override
    public Optional<Membership> find(OrganizationId organization, UserId user) {
        return Optional.ofNullable(state.memberships.get(new StoreState.MemberKey(organization, user)));
    }

    @Override
    public void save(Membership membership) {
        state.memberships.put(new StoreState.MemberKey(membership.organization(), membership.user()), membership);
        state.handOver(membership.organization());
    }

    @Override
    public LedgerEntry grant(AccountOwner owner, Grant grant, LedgerEntryId id, Instant now) {
        Posting posting = state.account(owner).grant(grant);
        state.put(owner, posting.account(), now);
        LedgerEntry entry = LedgerEntry.of(posting, id, owner, Optional.empty(), grant.description(), now);
        state.append(entry);
        return entry;
    }
}
