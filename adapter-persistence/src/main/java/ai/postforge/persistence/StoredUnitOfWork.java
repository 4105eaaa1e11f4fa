package ai.postforge.persistence;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.application.inbox.Inbox;
import ai.postforge.application.organization.Memberships;
import ai.postforge.application.organization.OrganizationHistories;
import ai.postforge.application.organization.Organizations;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Posts;
import ai.postforge.application.post.Publications;
import ai.postforge.application.store.StoreTransaction;
import ai.postforge.application.user.UserHistories;
import ai.postforge.application.user.Users;
import ai.postforge.persistence.credit.StoredCreditLedger;
import ai.postforge.persistence.inbox.StoredInbox;
import ai.postforge.persistence.organization.StoredMemberships;
import ai.postforge.persistence.organization.StoredOrganizationHistories;
import ai.postforge.persistence.organization.StoredOrganizations;
import ai.postforge.persistence.post.StoredPosts;
import ai.postforge.persistence.publishing.StoredPublications;
import ai.postforge.persistence.session.LateTransaction;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.user.StoredUserHistories;
import ai.postforge.persistence.user.StoredUsers;
import java.util.function.Function;

/** One database transaction for each unit of work. */
final class StoredUnitOfWork implements UnitOfWork<StoreTransaction> {
    private final Sessions sessions;

    StoredUnitOfWork(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public <R> R inTransaction(Function<? super StoreTransaction, R> work) {
        return sessions.inLateTransaction(late -> work.apply(new StoredTransaction(late)));
    }

    private record StoredTransaction(LateTransaction late) implements StoreTransaction {
        @Override
        public Posts posts() {
            return new StoredPosts(late);
        }

        @Override
        public Inbox inbox() {
            return new StoredInbox(late);
        }

        @Override
        public UserHistories histories() {
            return new StoredUserHistories(late);
        }

        @Override
        public Users users() {
            return new StoredUsers(late);
        }

        @Override
        public CreditLedger ledger() {
            return new StoredCreditLedger(late.session());
        }

        @Override
        public Organizations organizations() {
            return new StoredOrganizations(late);
        }

        @Override
        public OrganizationHistories organizationHistories() {
            return new StoredOrganizationHistories(late);
        }

        @Override
        public Memberships memberships() {
            return new StoredMemberships(late);
        }

        @Override
        public Publications publications() {
            return new StoredPublications(late);
        }
    }
}
