package ai.postforge.domain.post;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A post that waits for its time.
 *
 * @param scheduledFor when it is to be published, to the millisecond; may have passed
 */
public record Scheduled(PostDetails details, Instant scheduledFor) implements Unpublished {
    public Scheduled {
        scheduledFor = scheduledFor.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public PostStatus status() {
        return PostStatus.SCHEDULED;
    }

    @Override
    public Scheduled edit(PostContent content, Instant now) {
        return new Scheduled(details.withContent(content, now), scheduledFor);
    }

    /** The post as a draft again. */
    public Draft unschedule(Instant now) {
        return new Draft(details.touched(now));
    }

    @Override
    public Scheduled takenOverBy(UserId author) {
        return new Scheduled(details.withAuthor(author), scheduledFor);
    }
}
