package ai.postforge.domain.post;

import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A post that is out. Nothing about it changes any more.
 *
 * @param publishedAt since when, to the millisecond
 */
public record Published(PostDetails details, Instant publishedAt) implements Post {
    public Published {
        publishedAt = publishedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public PostStatus status() {
        return PostStatus.PUBLISHED;
    }

    @Override
    public Published takenOverBy(UserId author) {
        return new Published(details.withAuthor(author), publishedAt);
    }
}
