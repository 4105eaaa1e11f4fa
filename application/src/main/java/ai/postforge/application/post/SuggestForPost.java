package ai.postforge.application.post;

import ai.postforge.domain.post.PostId;
import ai.postforge.domain.suggestion.SuggestedTime;
import ai.postforge.domain.workspace.Caller;
import java.time.ZoneId;
import java.util.List;

/** Suggests hashtags and times for a post, by rules of thumb. Costs nothing and changes nothing. */
public interface SuggestForPost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome suggest(Query query);

    /**
     * For which post.
     *
     * @param readersZone the time zone of those who are to read it
     */
    record Query(Caller caller, PostId post, ZoneId readersZone) {}

    /** What was found. */
    sealed interface Outcome {
        /**
         * The suggestions.
         *
         * @param hashtags at most five, each with its sign, the best first
         * @param bestTimes the next ones, the earliest first
         */
        record Suggested(List<String> hashtags, List<SuggestedTime> bestTimes) implements Outcome {
            public Suggested {
                hashtags = List.copyOf(hashtags);
                bestTimes = List.copyOf(bestTimes);
            }
        }

        /** There is no such post, or it is somebody else's. */
        record NotFound() implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}
    }
}
