package ai.postforge.persistence.credit;

import ai.postforge.application.credit.CreditHolds.HoldOutcome;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.AlreadyCaptured;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.BudgetExhausted;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.InProgress;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.InsufficientCredits;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.KeyReused;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.MembershipEnded;
import ai.postforge.application.credit.CreditHolds.HoldOutcome.UnknownUser;
import ai.postforge.application.credit.CreditHolds.HoldRequest;
import ai.postforge.application.credit.CreditHolds.Idempotency;
import ai.postforge.domain.credit.CreditAccount;
import ai.postforge.domain.credit.WithinBalance;
import ai.postforge.domain.credit.WithinBudget;
import ai.postforge.domain.organization.OrganizationId;
import ai.postforge.domain.organization.Role;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.workspace.Workspace;
import ai.postforge.persistence.post.PostRow;
import ai.postforge.persistence.session.Sessions;
import ai.postforge.persistence.session.UtcTime;
import jakarta.persistence.Tuple;
import java.util.Optional;
import java.util.OptionalInt;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why a hold was refused. The key is checked first, because a retry must not be refused for credits that it
 * has spent itself.
 */
final class HoldRefusal {
    private static final String OF_USER = """
            SELECT account."credits", account."heldCredits", earlier."fingerprint", earlier."postId",
                   CAST(NULL AS integer) AS "budget", CAST(0 AS bigint) AS "spent", 0 AS "heldByMember"
            FROM "User" account
            LEFT JOIN "CreditHold" earlier
                ON earlier."userId" = account."id" AND earlier."idempotencyKey" = :key
            WHERE account."id" = :user
            """;

    private static final String OF_MEMBER = """
            SELECT account."credits", account."heldCredits", earlier."fingerprint", earlier."postId",
                   COALESCE(membership."monthlyBudget", account."defaultMonthlyBudget") AS "budget",
                   CASE WHEN membership."spentMonth" = date_trunc('month', CAST(:now AS timestamp(3)))
                        THEN membership."spentInMonth" ELSE 0 END AS "spent",
                   membership."heldCredits" AS "heldByMember"
            FROM "Membership" membership
            JOIN "Organization" account ON account."id" = membership."organizationId"
            LEFT JOIN "CreditHold" earlier
                ON earlier."organizationId" = account."id" AND earlier."memberId" = :user
                AND earlier."idempotencyKey" = :key
            WHERE membership."organizationId" = :organization AND membership."userId" = :user
              AND membership."endedAt" IS NULL
            """;

    private final Sessions sessions;

    HoldRefusal(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The reason, or empty if it no longer applies and the hold can be tried again. */
    Optional<HoldOutcome.Refused> reasonFor(HoldRequest request) {
        return sessions.inOneStatement(session -> {
            Optional<Tuple> found = query(session, request)
                    .addScalar("credits", Integer.class)
                    .addScalar("heldCredits", Integer.class)
                    .addScalar("fingerprint", String.class)
                    .addScalar("postId", String.class)
                    .addScalar("budget", Integer.class)
                    .addScalar("spent", Long.class)
                    .addScalar("heldByMember", Integer.class)
                    .setParameter("key", StoredCreditHolds.keyOf(request), String.class)
                    .setParameter("user", request.caller().user().value())
                    .uniqueResultOptional();
            return found.isEmpty() ? Optional.of(nobody(request)) : reason(session, request, found.get());
        });
    }

    private static NativeQuery<Tuple> query(StatelessSession session, HoldRequest request) {
        return switch (request.caller().workspace()) {
            case Workspace.Personal() -> session.createNativeQuery(OF_USER, Tuple.class);
            case Workspace.Shared(OrganizationId organization, Role role) ->
                session.createNativeQuery(OF_MEMBER, Tuple.class)
                        .setParameter("organization", organization.value())
                        .setParameter("now", UtcTime.parameter(request.now()));
        };
    }

    private static HoldOutcome.Refused nobody(HoldRequest request) {
        return switch (request.caller().workspace()) {
            case Workspace.Personal() -> new UnknownUser();
            case Workspace.Shared(OrganizationId organization, Role role) -> new MembershipEnded();
        };
    }

    private static Optional<HoldOutcome.Refused> reason(StatelessSession session, HoldRequest request, Tuple found) {
        CreditAccount account =
                new CreditAccount(found.get("credits", Integer.class), found.get("heldCredits", Integer.class));
        String fingerprint = found.get("fingerprint", String.class);
        if (fingerprint != null) {
            return Optional.of(
                    earlierRequest(session, request, account, fingerprint, found.get("postId", String.class)));
        }
        if (!new WithinBalance(account.available()).allows(request.amount())) {
            return Optional.of(new InsufficientCredits(account.available()));
        }
        WithinBudget budget = budgetOf(found);
        return budget.allows(request.amount())
                ? Optional.empty()
                : Optional.of(new BudgetExhausted(budget.remaining().orElseThrow()));
    }

    private static WithinBudget budgetOf(Tuple found) {
        Integer monthly = found.get("budget", Integer.class);
        return new WithinBudget(
                monthly == null ? OptionalInt.empty() : OptionalInt.of(monthly),
                found.get("spent", Long.class),
                found.get("heldByMember", Integer.class));
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
