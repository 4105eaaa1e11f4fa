package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.AlreadyCaptured;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.InProgress;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.InsufficientCredits;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.KeyReused;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.UnknownUser;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.post.Post;
import ai.postforge.persistence.post.PostRow;
import ai.postforge.persistence.session.Sessions;
import jakarta.persistence.Tuple;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a hold was refused. The key is checked first, because a retry must not be refused for credits that it
 * has spent itself.
 */
final class HoldRefusal {
    private final Sessions sessions;

    HoldRefusal(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The reason, or empty if it no longer applies and the hold can be tried again. */
    Optional<HoldOutcome.Refused> reasonFor(HoldRequest request) {
        return sessions.inOneStatement(session -> {
            Optional<Tuple> found = session.createNativeQuery(HoldStatements.REFUSAL, Tuple.class)
                    .addScalar("credits", Integer.class)
                    .addScalar("heldCredits", Integer.class)
                    .addScalar("fingerprint", String.class)
                    .addScalar("postId", String.class)
                    .setParameter("key", StoredCreditHolds.keyOf(request), String.class)
                    .setParameter("caller", request.caller().value())
                    .uniqueResultOptional();
            return found.isEmpty() ? Optional.of(new UnknownUser()) : reason(session, request, found.get());
        });
    }

    private static Optional<HoldOutcome.Refused> reason(StatelessSession session, HoldRequest request, Tuple found) {
        CreditAccount account = StoredCreditHolds.accountOf(found);
        String fingerprint = found.get("fingerprint", String.class);
        if (fingerprint != null) {
            return Optional.of(
                    earlierRequest(session, request, account, fingerprint, found.get("postId", String.class)));
        }
        return account.available() < request.amount()
                ? Optional.of(new InsufficientCredits(account.available()))
                : Optional.empty();
    }

    private static HoldOutcome.Refused earlierRequest(
            StatelessSession session,
            HoldRequest request,
            CreditAccount account,
            String fingerprint,
            @Nullable String postId) {
        if (!request.idempotency().map(Idempotency::fingerprint).equals(Optional.of(fingerprint))) {
            return new KeyReused();
        }
        if (postId == null) {
            return new InProgress();
        }
        Optional<Post> post =
                Optional.ofNullable(session.get(PostRow.class, postId)).map(PostRow::toPost);
        return new AlreadyCaptured(post, account);
    }
}
