package ai.postforge.operations.health;

import ai.postforge.operations.OperationFailedException;
import ai.postforge.persistence.reads.LogPosition;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The state of a replica relative to its primary, as numbers. The caller judges them. */
public final class ReplicaHealth {
    private final DataSource primary;
    private final DataSource replica;

    public ReplicaHealth(DataSource primary, DataSource replica) {
        this.primary = primary;
        this.replica = replica;
    }

    /**
     * What was measured.
     *
     * @param standby whether it is a standby of this primary, and not promoted, or one of another cluster
     * @param bytesBehind what of the primary's log it has not replayed
     */
    public record Reading(boolean standby, long bytesBehind) {}

    /** @throws OperationFailedException if one of the two refused or went away */
    public Reading read() {
        try (LogPosition from = new LogPosition(primary);
                LogPosition to = new LogPosition(replica)) {
            LogPosition.Reading confirmed = from.read();
            LogPosition.Reading replayed = to.read();
            return new Reading(
                    replayed.standby() && replayed.cluster() == confirmed.cluster(),
                    Math.max(0, confirmed.position() - replayed.position()));
        } catch (SQLException failure) {
            throw OperationFailedException.because(failure);
        }
    }
}
