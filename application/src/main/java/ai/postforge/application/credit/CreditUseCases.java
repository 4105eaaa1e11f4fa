package ai.postforge.application.credit;

import ai.postforge.application.port.CreditHolds;
import ai.postforge.application.port.CreditQueries;
import ai.postforge.application.port.ExpiredHolds;
import ai.postforge.application.port.UserQueries;
import java.time.InstantSource;

/** Hands out the use cases around credits. */
public final class CreditUseCases {
    private CreditUseCases() {}

    public static GetCredits getCredits(CreditQueries credits, UserQueries users, InstantSource clock) {
        return new CreditReading(credits, users, clock);
    }

    public static ListTransactions listTransactions(CreditQueries credits, UserQueries users, InstantSource clock) {
        return new CreditReading(credits, users, clock);
    }

    public static SweepHolds sweepHolds(ExpiredHolds expired, CreditHolds holds, InstantSource clock) {
        return new SweepHoldsInBatches(expired, holds, clock);
    }
}
