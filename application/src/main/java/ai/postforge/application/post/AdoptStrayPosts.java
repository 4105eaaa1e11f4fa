package ai.postforge.application.post;

/**
 * Gives posts a job that were scheduled without one: by an older program on the same database, or before there was a
 * queue. Any number of processes may do so at once.
 */
public interface AdoptStrayPosts {
    /**
     * One bounded round.
     *
     * @return how many posts were given a job
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    int adopt();
}
