package ai.postforge.persistence.credit;

import ai.postforge.application.port.CreditHolds;
import ai.postforge.application.port.IdempotencyKey;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.persistence.session.Batches;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.SqlFailures;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds, each step in one statement, which those that come at the same time share. Only a refusal asks a second time, to
 * find out why.
 */
public final class StoredCreditHolds implements CreditHolds {
    /** A refusal can be overtaken by a release before its reason is found; this often in a row it is not by chance. */
    private static final int MAX_ATTEMPTS = 100;

    /** Statements that run at once in this process. A hold's does not wait for the disk: with more, each has fewer calls. */
    private static final int HOLD_LANES = 1;

    /** While one waits for the disk, another one runs. */
    private static final int CAPTURE_LANES = 2;

    private static final int LARGEST_BATCH = 64;

    private final Sessions sessions;
    private final Batches<HoldRequest, Optional<HoldOutcome>> holds;
    private final Batches<CaptureRequest, CaptureOutcome> captures;

    public StoredCreditHolds(Sessions sessions) {
        this.sessions = sessions;
        this.holds = new Batches<>(HOLD_LANES, LARGEST_BATCH, new JointHolds(sessions)::hold);
        this.captures = new Batches<>(CAPTURE_LANES, LARGEST_BATCH, new JointCaptures(sessions)::capture);
    }

    @Override
    public HoldOutcome hold(HoldRequest request) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            Optional<HoldOutcome> held = tryToHold(request);
            if (held.isPresent()) {
                return held.get();
            }
            Optional<HoldOutcome> refused = new HoldRefusal(sessions).reasonFor(request);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        throw new IllegalStateException("a hold was refused " + MAX_ATTEMPTS + " times without a reason");
    }

    private Optional<HoldOutcome> tryToHold(HoldRequest request) {
        try {
            return holds.call(request.caller(), request);
        } catch (RuntimeException failure) {
            if (request.idempotency().isPresent() && SqlFailures.isUniqueViolation(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        return captures.call(request.hold().account(), request);
    }

    @Override
    public boolean release(HoldId hold, Instant now) {
        return sessions.inOneStatement(session -> session.createNativeQuery(HoldStatements.RELEASE, Long.class)
                        .setParameter("hold", hold.value())
                        .setParameter("now", UtcTime.parameter(now))
                        .getSingleResult())
                > 0;
    }

    static CreditAccount accountOf(Tuple account) {
        return new CreditAccount(account.get("credits", Integer.class), account.get("heldCredits", Integer.class));
    }

    static @Nullable String keyOf(HoldRequest request) {
        return request.idempotency()
                .map(Idempotency::key)
                .map(IdempotencyKey::value)
                .orElse(null);
    }
}
