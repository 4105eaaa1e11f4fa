package ai.postforge.application.fake;

import ai.postforge.application.credit.CreditHolds;
import ai.postforge.application.credit.CreditQueries;
import ai.postforge.application.credit.ExpiredHolds;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.post.PostQueries;
import ai.postforge.application.store.StoreTransaction;
import ai.postforge.application.user.UserQueries;

/** All ports of one store, the fake's or a real one's, so that the same suite can run on either. */
public record StorePorts(
        UnitOfWork<StoreTransaction> unitOfWork,
        CreditHolds creditHolds,
        ExpiredHolds expiredHolds,
        PostQueries postQueries,
        CreditQueries creditQueries,
        UserQueries userQueries) {}
