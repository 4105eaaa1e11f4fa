package ai.postforge.domain.post;

import java.time.Instant;

/** A post that is not out yet: it can be edited, scheduled and published, and publishing it can fail. */
public sealed interface Unpublished extends Post permits Draft, Scheduled, Failed {
    /** The same post in the same state with other content. */
    Unpublished edit(PostContent content, Instant now);

    /** The post, to be published at that time. One that is scheduled already is moved. */
    default Scheduled schedule(ScheduleTime time, Instant now) {
        return new Scheduled(details().touched(now), time.at());
    }

    /** The post, to be published at once. */
    default Scheduled due(Instant now) {
        return new Scheduled(details().touched(now), now);
    }

    /** The post, out since now. */
    default Published publish(Instant now) {
        return new Published(details().touched(now), now);
    }

    /** The post, with the reason why it could not be published. */
    default Failed fail(String errorMessage, Instant now) {
        return new Failed(details().touched(now), errorMessage);
    }
}
