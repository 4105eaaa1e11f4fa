package ai.postforge.persistence;

import ai.postforge.application.credit.CreditLedger;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.Posts;
import ai.postforge.application.post.Publications;
import ai.postforge.application.store.StoreTransaction;
import ai.postforge.application.user.Users;
import ai.postforge.persistence.credit.StoredCreditLedger;
import ai.postforge.persistence.post.StoredPosts;
import ai.postforge.persistence.publishing.StoredPublications;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.user.StoredUsers;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/** One database transaction for each unit of work. */
final class StoredUnitOfWork implements UnitOfWork<StoreTransaction> {
    private final Sessions sessions;

    StoredUnitOfWork(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public <R> R inTransaction(Function<? super StoreTransaction, R> work) {
        return sessions.inTransaction(session -> work.apply(new StoredTransaction(session)));
    }

    private record StoredTransaction(StatelessSession session) implements StoreTransaction {
        @Override
        public Posts posts() {
            return new StoredPosts(session);
        }

        @Override
        public Users users() {
            return new StoredUsers(session);
        }

        @Override
        public CreditLedger ledger() {
            return new StoredCreditLedger(session);
        }

        @Override
        public Publications publications() {
            return new StoredPublications(session);
        }
    }
}
