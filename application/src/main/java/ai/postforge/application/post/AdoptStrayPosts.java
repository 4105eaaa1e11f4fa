package ai.postforge.application.post;

/**
 * Gives posts a job that were scheduled without one: by an older program on the same database, or before there was a
 * queue. A post of which nobody can be sure when it is to go out gets none: it fails with the reason, or is left as it is
 * and set aside where it cannot even be read. Any number of processes may do so at once.
 */
public interface AdoptStrayPosts {
    /**
     * One bounded round.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    Outcome adopt();

    /**
     * What became of the posts that were found.
     *
     * @param adopted how many were given a job
     * @param setAside how many were not, and say why
     */
    record Outcome(int adopted, int setAside) {}
}
