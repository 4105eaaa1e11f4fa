package ai.postforge.application.audit;

import java.util.List;

/**
 * What an audit saw.
 *
 * @param findings what is off, at most {@value #MAX_FINDINGS}, in the order of the accounts
 * @param findingCount how many there are in all
 * @param repairs the steps that would mend the findings, or have mended them
 * @param available credits of all accounts that can be spent
 * @param held credits of all accounts that are set aside
 */
public record AuditReport(
        long accounts,
        long entries,
        long openHolds,
        long available,
        long held,
        List<Finding> findings,
        long findingCount,
        List<Repair> repairs) {
    /** Further findings are only counted, so the memory does not depend on the damage. */
    public static final int MAX_FINDINGS = 10_000;

    public AuditReport {
        findings = List.copyOf(findings);
        repairs = List.copyOf(repairs);
    }

    public boolean isClean() {
        return findingCount == 0;
    }
}
