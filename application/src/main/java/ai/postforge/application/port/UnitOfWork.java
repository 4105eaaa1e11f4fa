package ai.postforge.application.port;

import java.util.function.Function;

/**
 * Runs what belongs together in one transaction.
 *
 * @param <T> what can be reached inside of the transaction. It is of no use after it
 */
public interface UnitOfWork<T> {
    /**
     * Runs the work and commits, or rolls back if it throws. Where the database itself undoes a transaction that stood in
     * another one's way (a deadlock, or two inserts of the same unique value), the work is run again, a few times at the
     * most; so it has no effects but through the transaction.
     *
     * @throws StoreUnavailableException if the store cannot be reached
     */
    <R> R inTransaction(Function<? super T, R> work);
}
