package ai.postforge.application.credit;

import java.time.InstantSource;

/** Hands out the use cases around credits. */
public final class CreditUseCases {
    private CreditUseCases() {}

    public static GetCredits getCredits(CreditQueries credits, InstantSource clock) {
        return new CreditReading(credits, clock);
    }

    public static ListTransactions listTransactions(CreditQueries credits, InstantSource clock) {
        return new CreditReading(credits, clock);
    }

    public static SweepHolds sweepHolds(ExpiredHolds expired, CreditHolds holds, InstantSource clock) {
        return new SweepHoldsInBatches(expired, holds, clock);
    }
}
