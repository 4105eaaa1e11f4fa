package ai.postforge.application.fake;

import ai.postforge.application.port.IdSource;
import ai.postforge.domain.credit.AccountOwner;
import ai.postforge.domain.credit.Grant;
import ai.postforge.domain.credit.LedgerEntryId;
import ai.postforge.domain.credit.TransactionType;
import ai.postforge.domain.organization.ClerkOrganizationId;
import ai.postforge.domain.organization.Membership;
import ai.postforge.domain.organization.Organization;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.user.ClerkUserId;
import ai.postforge.domain.user.EmailAddress;
import ai.postforge.domain.user.User;
import ai.postforge.domain.user.UserId;
import ai.postforge.domain.workspace.Caller;
import java.time.Instant;
import java.util.Optional;

/** Puts people and organizations into a store, past the webhooks. */
public final class People {
    private People() {}

    /** Somebody in their own workspace, who may or may not have joined. */
    public static Caller named(String name) {
        return Caller.personal(new UserId(name));
    }

    public static ClerkUserId clerkIdOf(Caller person) {
        return new ClerkUserId("user_" + person.user());
    }

    /** A user with so many credits, given as a bonus; none if 0. */
    public static User join(StorePorts store, IdSource ids, Caller person, int credits, Instant now) {
        EmailAddress email = new EmailAddress(clerkIdOf(person) + "@postforge.test");
        User user = User.joining(person.user(), clerkIdOf(person), email, now);
        store.unitOfWork().inTransaction(tx -> {
            tx.users().add(user);
            return true;
        });
        give(store, ids, person.payer(), credits, now);
        return user;
    }

    /** An organization whose pool has so many credits, given as a bonus; none if 0. */
    public static Organization found(StorePorts store, IdSource ids, String name, int credits, Instant now) {
        Organization organization = Organization.joining(
                new OrganizationId(name), new ClerkOrganizationId("org_" + name), name, Optional.empty(), now);
        store.unitOfWork().inTransaction(tx -> {
            tx.organizations().save(organization);
            return true;
        });
        give(store, ids, new AccountOwner.OfOrganization(organization.id()), credits, now);
        return organization;
    }

    /** A person's membership, with a budget of their own if one is named. The answer is them in that workspace. */
    public static Caller admit(
            StorePorts store,
            Organization organization,
            Caller person,
            Role role,
            Optional<Integer> monthlyBudget,
            Instant now) {
        store.unitOfWork().inTransaction(tx -> {
            tx.memberships()
                    .save(new Membership(organization.id(), person.user(), role, now, Optional.empty(), monthlyBudget));
            return true;
        });
        return Caller.in(organization.id(), person.user(), role);
    }

    private static void give(StorePorts store, IdSource ids, AccountOwner owner, int credits, Instant now) {
        if (credits > 0) {
            Grant grant = new Grant(credits, TransactionType.BONUS, "Welcome bonus");
            LedgerEntryId entry = new LedgerEntryId(ids.next());
            store.unitOfWork().inTransaction(tx -> tx.ledger().grant(owner, grant, entry, now));
        }
    }
}
