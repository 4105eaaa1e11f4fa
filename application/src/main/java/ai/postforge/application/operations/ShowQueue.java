package ai.postforge.application.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows the posts on their way out. */
public interface ShowQueue {
    /** A job that is due for longer is late: workers look every second. */
    Duration LATE = Duration.ofMinutes(1);

    /** How many jobs of each kind are listed; all are counted. */
    int LISTED = 50;

    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome show();

    /** What was found. */
    sealed interface Outcome {
        /** Every kind is there, in the order of {@link Kind}. */
        record Queue(List<Jobs> kinds) implements Outcome {
            public Queue {
                kinds = List.copyOf(kinds);
            }

            /** Whether a post should have gone out more than {@link ShowQueue#LATE} ago. */
            public boolean isLate() {
                return kinds.stream().anyMatch(jobs -> jobs.kind() == Kind.LATE && jobs.total() > 0);
            }
        }

        /** The schema is not the one that this program reads. */
        record SchemaBehind(int missing) implements Outcome {}
    }

    /** How a post stands. */
    enum Kind {
        /** Its time has come within the last minute. */
        DUE,
        /** An attempt is being made, or was cut off and has not been settled yet. */
        RUNNING,
        /** Its time came more than a minute ago: nobody works on it, or it waits for something that the operator has to mend. */
        LATE,
        /** It could not be published. */
        FAILED,
        /** It was scheduled by another program, and has no job yet. */
        STRAY,
        /** Its time is to come. */
        WAITING
    }

    /**
     * A post on its way.
     *
     * @param at when it is due; if an attempt is under way, since when; if it failed, when it did
     * @param worker which process works on it, if one does
     * @param message why it failed, was left alone, or waits
     */
    record Job(
            Kind kind,
            String post,
            String author,
            int attempts,
            Instant at,
            Optional<String> worker,
            Optional<String> message) {}

    /**
     * The posts of one kind.
     *
     * @param total how many there are
     * @param first the longest due of them, at most {@value #LISTED}
     */
    record Jobs(Kind kind, long total, List<Job> first) {
        public Jobs {
            first = List.copyOf(first);
        }
    }
}
