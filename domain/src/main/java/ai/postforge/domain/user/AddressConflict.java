package ai.postforge.domain.user;

/**
 * Two users with one address. The identity provider gives an address to one user at a time, so one of the two is
 * outdated. Events may be late or lost, so it may be unknown which one.
 *
 * <p>Only a user who is known to be outdated loses the address. Otherwise the claim waits for the event that frees the
 * address.
 *
 * @param claimant the history of the user who is said to have the address
 * @param claim when the claiming event happened
 * @param holder the history of the user who has the address here
 */
public record AddressConflict(UserHistory claimant, EventStamp claim, UserHistory holder) {

    public Resolution resolve() {
        if (claimant.hasMissedSince(claim)) {
            return Resolution.CLAIMANT_GOES_WITHOUT;
        }
        boolean laterThanHolder =
                holder.last().map(known -> claim.isAfter(known)).orElse(true);
        return holder.isAddressOutdated() && laterThanHolder
                ? Resolution.HOLDER_GOES_WITHOUT
                : Resolution.CLAIMANT_WAITS;
    }

    /** Who gets the address. */
    public enum Resolution {
        /** The claimant. The holder is known to have another address or none, and gets {@link EmailAddress#noneOf}. */
        HOLDER_GOES_WITHOUT,
        /** The holder. The claimant is known to have another address or none, and gets {@link EmailAddress#noneOf}. */
        CLAIMANT_GOES_WITHOUT,
        /** Not known yet. */
        CLAIMANT_WAITS
    }
}
