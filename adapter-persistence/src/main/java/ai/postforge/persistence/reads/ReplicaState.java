package ai.postforge.persistence.reads;

/** What the last look at the replica found. Reads go to it only while it is {@link #IN_STEP}. */
public enum ReplicaState {
    /** It has all that the primary had confirmed when it was looked at. */
    IN_STEP,
    /** It answers, but lacks something that the primary has confirmed. */
    BEHIND,
    /** It does not answer. */
    AWAY,
    /** It answers, but is no standby of this primary: another cluster, or one that was promoted. */
    FOREIGN,
    /** The primary does not answer, so nobody knows what the replica lacks. */
    UNKNOWN
}
