package ai.postforge.application.port;

import java.util.function.Function;

/**
 * Runs work in one transaction.
 *
 * @param <T> what the work can reach inside the transaction. It must not be used afterwards
 */
public interface UnitOfWork<T> {
    /**
     * Runs the work and commits, or rolls back if it throws. If the database undoes a transaction because of another
     * one (a deadlock, or two inserts of the same unique value), the work runs again, a few times at most. So it must
     * have no effects except through the transaction.
     *
     * @throws StoreUnavailableException if the store cannot be reached
     */
    <R> R inTransaction(Function<? super T, R> work);
}
