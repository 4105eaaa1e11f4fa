package ai.postforge.operations.adoption;

import java.util.List;

/** What became of a takeover. */
public sealed interface AdoptionOutcome {
    /**
     * The database is ours now, and the old writers can go on.
     *
     * @param migrations the versions that were applied on top of the baseline
     * @param openings accounts whose entries do not explain their balance, and so have an opening balance
     * @param settled accounts that were lifted to zero
     * @param setAside scheduled posts that have failed now, because nobody can be sure when they are to go out: one line each
     * @param warnings what may be refused later on, each one line
     */
    record Adopted(
            long users,
            List<String> migrations,
            long openings,
            long settled,
            List<String> setAside,
            List<String> warnings)
            implements AdoptionOutcome {
        public Adopted {
            migrations = List.copyOf(migrations);
            setAside = List.copyOf(setAside);
            warnings = List.copyOf(warnings);
        }
    }

    /** It was ours before. Nothing changed. */
    record AlreadyOurs() implements AdoptionOutcome {}

    /**
     * It cannot be taken over. Nothing changed.
     *
     * @param reasons each one line
     */
    record Refused(List<String> reasons) implements AdoptionOutcome {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
