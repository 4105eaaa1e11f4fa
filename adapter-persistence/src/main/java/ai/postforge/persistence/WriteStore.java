package ai.postforge.persistence;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.ExpiredHolds;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.AttemptsUnderWay;
import ai.postforge.application.post.StrayPosts;
import ai.postforge.application.session.Identities;
import ai.postforge.application.store.StoreTransaction;
import ai.postforge.persistence.credit.CreditHoldRow;
import ai.postforge.persistence.credit.CreditTransactionRow;
import ai.postforge.persistence.credit.StoredCreditHolds;
import ai.postforge.persistence.credit.StoredExpiredHolds;
import ai.postforge.persistence.inbox.WebhookDeliveryRow;
import ai.postforge.persistence.organization.MembershipRow;
import ai.postforge.persistence.organization.OrganizationRow;
import ai.postforge.persistence.organization.OrganizationTransactionRow;
import ai.postforge.persistence.post.PostRow;
import ai.postforge.persistence.publishing.PublicationRow;
import ai.postforge.persistence.publishing.StoredAttemptsUnderWay;
import ai.postforge.persistence.publishing.StoredStrayPosts;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.user.StoredIdentities;
import ai.postforge.persistence.user.UserHistoryRow;
import ai.postforge.persistence.user.UserRow;
import java.util.List;
import javax.sql.DataSource;

/**
 * The write side: the ports of the core on PostgreSQL, from nothing but a data source, so that any service can embed
 * it. The database has to be migrated first ({@code migration.Migrations}); connections come in autocommit mode, and
 * a pooler in transaction mode may sit in between. Safe for use by any number of threads.
 */
public final class WriteStore implements AutoCloseable {
    private final Sessions sessions;
    private final CreditHolds creditHolds;
    private final Identities identities;

    private WriteStore(Sessions sessions, int poolSize) {
        this.sessions = sessions;
        this.creditHolds = new StoredCreditHolds(sessions, poolSize);
        this.identities = new StoredIdentities(sessions);
    }

    /**
     * As {@link #open(DataSource, int)} for a pool of ten connections, which is what pools have that were told nothing
     * else.
     */
    public static WriteStore open(DataSource dataSource) {
        return open(dataSource, 10);
    }

    /**
     * Does not connect before the first use, and leaves the data source open in the end.
     *
     * @param dataSource for the bounds in docs/operations.md to hold, it has to give up within one and a half seconds where
     *     there is no connection, and its connections within four where there is no answer
     * @param poolSize how many connections it has; one account, post or user takes a part of them only
     */
    public static WriteStore open(DataSource dataSource, int poolSize) {
        Sessions sessions = Sessions.open(
                dataSource,
                poolSize,
                List.of(
                        UserRow.class,
                        PostRow.class,
                        CreditTransactionRow.class,
                        CreditHoldRow.class,
                        WebhookDeliveryRow.class,
                        UserHistoryRow.class,
                        PublicationRow.class,
                        OrganizationRow.class,
                        MembershipRow.class,
                        OrganizationTransactionRow.class));
        return new WriteStore(sessions, poolSize);
    }

    public UnitOfWork<StoreTransaction> unitOfWork() {
        return new StoredUnitOfWork(sessions);
    }

    public CreditHolds creditHolds() {
        return creditHolds;
    }

    public Identities identities() {
        return identities;
    }

    public ExpiredHolds expiredHolds() {
        return new StoredExpiredHolds(sessions);
    }

    public AttemptsUnderWay attemptsUnderWay() {
        return new StoredAttemptsUnderWay(sessions);
    }

    public StrayPosts strayPosts() {
        return new StoredStrayPosts(sessions);
    }

    /** What the row classes expect of the live schema and do not find; none if all is well. */
    public List<String> mappingProblems() {
        return sessions.mappingProblems();
    }

    @Override
    public void close() {
        sessions.close();
    }
}
