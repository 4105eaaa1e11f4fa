package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.persistence.session.Batches;
import ai.postforge.persistence.session.Changed;
import ai.postforge.persistence.session.FreeFirst;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.SqlFailures;
import ai.postforge.persistence.session.UtcTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds, with each step in one statement. Calls that come at the same time share a statement. A second statement is
 * needed only if somebody else has locked the account, or to find out why a hold was refused. Each release runs by
 * itself, a few at a time. There are few of them, and the sweep does what they miss.
 */
public final class StoredCreditHolds implements CreditHolds {
    /** A release can make a refusal outdated before its reason is found. So many times in a row is no coincidence. */
    private static final int MAX_ATTEMPTS = 100;

    /** It waits for a locked account for a moment only: whoever holds it for longer is another program. */
    private static final String RELEASE = """
            SELECT COUNT(released)
            FROM (SELECT set_config('lock_timeout', '100ms', true)) patience
            CROSS JOIN LATERAL "Account_release_1"(ARRAY[CAST(:hold AS text)], CAST(:now AS timestamp(3))) released
            """;

    private final Sessions sessions;
    private final FreeFirst<HoldRequest, JointHolds.Answer> holds;
    private final FreeFirst<CaptureRequest, Optional<CaptureOutcome>> captures;

    private final Batches<Release, Boolean> releases;

    /** @param poolSize how many connections there are; holds, captures and releases use only a part of them */
    public StoredCreditHolds(Sessions sessions, int poolSize) {
        this.sessions = sessions;
        this.holds = new FreeFirst<>(
                poolSize,
                JointHolds.onFreeAccounts(sessions)::hold,
                JointHolds.onAllAccounts(sessions)::hold,
                JointHolds.Answer.LeftOut.class::isInstance);
        this.captures = new FreeFirst<>(
                poolSize,
                JointCaptures.onFreeAccounts(sessions)::capture,
                JointCaptures.onAllAccounts(sessions)::capture,
                Optional::isEmpty);
        this.releases = new Batches<>(Math.clamp(poolSize / 4, 1, 2), 1, alone -> List.of(release(alone.getFirst())));
    }

    private record Release(HoldId hold, Instant now) {}

    @Override
    public HoldOutcome hold(HoldRequest request) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            Optional<HoldOutcome> held = tryToHold(request);
            if (held.isPresent()) {
                return held.get();
            }
            Optional<HoldOutcome.Refused> refused = refusalOf(request);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        throw new IllegalStateException("a hold was refused " + MAX_ATTEMPTS + " times without a reason");
    }

    @Override
    public Optional<HoldOutcome.Refused> refusalOf(HoldRequest request) {
        return new HoldRefusal(sessions).reasonFor(request);
    }

    private Optional<HoldOutcome> tryToHold(HoldRequest request) {
        try {
            return switch (holds.call(request.caller().payer(), request)) {
                case JointHolds.Answer.Granted(HoldOutcome.Held held) -> Optional.of(held);
                case JointHolds.Answer.Refused() -> Optional.empty();
                case JointHolds.Answer.LeftOut() -> Optional.empty();
            };
        } catch (RuntimeException failure) {
            if (request.idempotency().isPresent() && SqlFailures.isUniqueViolation(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        return captures.call(request.hold().owner(), request).orElseGet(CaptureOutcome.HoldGone::new);
    }

    @Override
    public boolean release(HoldId hold, Instant now) {
        return releases.call(hold, new Release(hold, now));
    }

    private boolean release(Release asked) {
        long released = sessions.inOneStatement(session -> session.createNativeQuery(RELEASE, Long.class)
                .setParameter("hold", asked.hold().value())
                .setParameter("now", UtcTime.parameter(asked.now()))
                .getSingleResult());
        return Changed.atMostOne(released, asked.hold());
    }

    static @Nullable String keyOf(HoldRequest request) {
        return request.idempotency()
                .map(Idempotency::key)
                .map(IdempotencyKey::value)
                .orElse(null);
    }
}
