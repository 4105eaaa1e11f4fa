package ai.postforge.persistence.credit;

import ai.postforge.application.port.CreditHolds;
import ai.postforge.application.port.CreditHolds.CaptureOutcome.Captured;
import ai.postforge.application.port.CreditHolds.CaptureOutcome.HoldGone;
import ai.postforge.application.port.CreditHolds.HoldOutcome.Held;
import ai.postforge.application.port.IdempotencyKey;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.Hold;
import ai.postforge.domain.credit.HoldId;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.user.UserId;
import ai.postforge.persistence.post.StoredPosts;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.SqlFailures;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Holds, each step in one statement. Only a refusal asks a second time, to find out why. */
public final class StoredCreditHolds implements CreditHolds {
    /** A refusal can be overtaken by a release before its reason is found; this often in a row it is not by chance. */
    private static final int MAX_ATTEMPTS = 100;

    private final Sessions sessions;

    public StoredCreditHolds(Sessions sessions) {
        this.sessions = sessions;
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
            return sessions.inOneStatement(session -> session.createNativeQuery(HoldStatements.HOLD, Tuple.class)
                    // Types that are not told are asked of the server, in a round trip of their own.
                    .addScalar("id", String.class)
                    .addScalar("credits", Integer.class)
                    .addScalar("heldCredits", Integer.class)
                    .setParameter("amount", request.amount())
                    .setParameter("now", UtcTime.parameter(request.now()))
                    .setParameter("caller", request.caller().value())
                    .setParameter("key", keyOf(request), String.class)
                    .setParameter("hold", request.id().value())
                    .setParameter(
                            "fingerprint",
                            request.idempotency().map(Idempotency::fingerprint).orElse(null),
                            String.class)
                    .setParameter("expiresAt", UtcTime.parameter(request.expiresAt()))
                    .uniqueResultOptional()
                    .map(account -> held(request, account)));
        } catch (RuntimeException failure) {
            if (request.idempotency().isPresent() && SqlFailures.isUniqueViolation(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static HoldOutcome held(HoldRequest request, Tuple account) {
        UserId owner = new UserId(account.get("id", String.class));
        Hold hold = new Hold(request.id(), owner, request.amount(), request.expiresAt());
        return new Held(hold, accountOf(account));
    }

    @Override
    public CaptureOutcome capture(CaptureRequest request) {
        return sessions.inOneStatement(session -> captureQuery(session, request)
                .uniqueResultOptional()
                .<CaptureOutcome>map(account -> new Captured(accountOf(account)))
                .orElseGet(HoldGone::new));
    }

    private static NativeQuery<Tuple> captureQuery(StatelessSession session, CaptureRequest request) {
        Draft draft = request.draft();
        String sql = request.idempotent() ? HoldStatements.CAPTURE_AND_REMEMBER : HoldStatements.CAPTURE;
        NativeQuery<Tuple> query = session.createNativeQuery(sql, Tuple.class)
                .addScalar("credits", Integer.class)
                .addScalar("heldCredits", Integer.class)
                .setParameter("account", request.hold().account().value())
                .setParameter("hold", request.hold().id().value())
                .setParameter("entry", request.entry().value())
                .setParameter("description", request.description())
                .setParameter("post", draft.id().value())
                .setParameter("content", draft.details().content().text())
                .setParameter("platform", draft.details().platform().code())
                .setParameter("status", draft.status().code())
                .setParameter("metadata", StoredPosts.metadataOf(draft))
                .setParameter("now", UtcTime.parameter(draft.details().createdAt()))
                .setParameter("updatedAt", UtcTime.parameter(draft.details().updatedAt()));
        return request.idempotent() ? query.setParameter("forgetAt", UtcTime.parameter(request.forgetAt())) : query;
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
