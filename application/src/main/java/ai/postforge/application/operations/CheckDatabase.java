package ai.postforge.application.operations;

import java.util.List;

/** Shows what the database contains: every user with counts, and the totals. */
public interface CheckDatabase {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome check();

    /** What was found. */
    sealed interface Outcome {
        /** Every user, the longest known first. */
        record Overview(List<UserCounts> users) implements Outcome {
            public Overview {
                users = List.copyOf(users);
            }

            public long posts() {
                return users.stream().mapToLong(UserCounts::posts).sum();
            }

            public long transactions() {
                return users.stream().mapToLong(UserCounts::transactions).sum();
            }
        }

        /** The schema is not the one that this program expects. */
        record SchemaBehind(int missing) implements Outcome {}
    }
}
