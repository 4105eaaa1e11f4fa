package ai.postforge.application.post;

import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.PostStatus;
import java.time.Duration;
import java.util.Optional;

/**
 * What a job of the queue does: publishes a post whose time has come, if it still wants to be published. Any number of
 * processes may do so at once, and a job may be run more than once; a job that does not count any more does nothing.
 */
public interface PublishDuePost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached: to be run again */
    Outcome publish(PostId post, JobId job);

    /** What became of it. In every case the job is done; where there is more to do, there is another job. */
    sealed interface Outcome {
        /** Nothing was to do: the post is gone, was taken back, or has another job. */
        record NothingToDo() implements Outcome {}

        /** It is too early, or an attempt is under way. */
        record PutOff() implements Outcome {}

        /**
         * An attempt was made.
         *
         * @param status what the post is now: published, failed, or scheduled if there will be another attempt
         * @param lateness how long after its time the attempt began
         * @param waitingFor what holds the post up, if it does and is nobody's fault in the post
         */
        record Attempted(PostStatus status, Duration lateness, Optional<Hindrance> waitingFor) implements Outcome {}

        /** It was found too late to be sent; the post has failed and says so. */
        record Missed() implements Outcome {}

        /** The post cannot be read any more, because another program has changed it. It is left as it is. */
        record SetAside() implements Outcome {}

        /** An attempt was made, and then the post was gone: its author was deleted meanwhile. */
        record PostGone() implements Outcome {}
    }
}
