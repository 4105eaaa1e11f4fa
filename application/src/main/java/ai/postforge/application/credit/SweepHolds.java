package ai.postforge.application.credit;

/**
 * Releases expired holds, and deletes the keys of settled holds after their time. Any number of processes may sweep at
 * once.
 */
public interface SweepHolds {
    /**
     * One bounded round.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    Swept sweep();

    /**
     * What a round did.
     *
     * @param released holds whose credits were given back
     * @param forgotten settled holds whose keys were forgotten
     */
    record Swept(int released, int forgotten) {}
}
