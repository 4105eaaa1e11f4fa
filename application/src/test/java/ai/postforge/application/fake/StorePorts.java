package ai.postforge.application.fake;

import ai.postforge.application.port.CreditHolds;
import ai.postforge.application.port.CreditQueries;
import ai.postforge.application.port.ExpiredHolds;
import ai.postforge.application.port.IdentityInbox;
import ai.postforge.application.port.PostQueries;
import ai.postforge.application.port.UnitOfWork;
import ai.postforge.application.port.UserQueries;

/** All ports of one store, the fake's or a real one's, so that the same suite can run on either. */
public record StorePorts(
        UnitOfWork unitOfWork,
        CreditHolds creditHolds,
        ExpiredHolds expiredHolds,
        IdentityInbox identityInbox,
        PostQueries postQueries,
        CreditQueries creditQueries,
        UserQueries userQueries) {}
