package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.credit.ExpiredHolds;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.session.Identities;
import ai.postforge.application.store.StoreTransaction;
import ai.postforge.application.user.UserQueries;
import ai.postforge.application.user.UserView;
import ai.postforge.domain.user.ClerkUserId;
import java.util.Optional;

/** All ports of one store, the fake's or a real one's, so that the same suite can run on either. */
public record StorePorts(
        UnitOfWork<StoreTransaction> unitOfWork,
        CreditHolds creditHolds,
        ExpiredHolds expiredHolds,
        PostQueries postQueries,
        CreditQueries creditQueries,
        UserQueries userQueries,
        Identities identities) {

    /** Somebody as the identity provider knows them, if they are there. */
    public Optional<UserView> person(ClerkUserId clerkId) {
        return identities.user(clerkId).flatMap(userQueries::find);
    }
}
