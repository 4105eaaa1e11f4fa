package ai.postforge.application.operations;

/**
 * One user, with counts of what belongs to them.
 *
 * @param credits credits free to spend
 * @param held credits set aside by generations under way
 * @param transactions entries of the ledger
 */
public record UserCounts(
        String id, String clerkId, String email, int credits, int held, long posts, long transactions) {}
