package ai.postforge.application.audit;

/** Hands out the use cases that check and mend the books. */
public final class AuditUseCases {
    private AuditUseCases() {}

    public static AuditLedger auditLedger(LedgerReading ledger) {
        return progress -> {
            AuditPass pass = new AuditPass(progress);
            ledger.read(pass);
            return pass.report();
        };
    }

    public static MendLedger mendLedger(LedgerMending ledger) {
        return found -> found.repairs().stream()
                .map(Repair::account)
                .distinct()
                .flatMap(account -> ledger.mend(account, RepairPlan::of).stream())
                .toList();
    }
}
