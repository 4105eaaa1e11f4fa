package ai.postforge.domain.credit;

/** Whether credits could be set aside. */
public sealed interface HoldDecision {
    /** The credits are set aside; this is the account now. */
    record Granted(CreditAccount account) implements HoldDecision {}

    /** There were too few credits; nothing changed. */
    record InsufficientCredits(int available, int required) implements HoldDecision {}
}
