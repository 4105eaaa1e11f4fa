package ai.postforge.persistence.reads;

/** What the last check of the replica found. It is read only while it is {@link #IN_STEP}. */
public enum ReplicaState {
    /** It had everything that the primary had confirmed at the time of the check. */
    IN_STEP,
    /** It answers, but lacks something that the primary has confirmed. */
    BEHIND,
    /** It does not answer. */
    AWAY,
    /** It answers, but is not a standby of this primary: it belongs to another cluster or was promoted. */
    FOREIGN,
    /** The primary does not answer, so nobody knows what the replica lacks. */
    UNKNOWN
}
