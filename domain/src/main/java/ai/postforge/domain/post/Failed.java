package ai.postforge.domain.post;

import ai.postforge.domain.user.UserId;
import java.time.Instant;

/**
 * A post that could not be published.
 *
 * @param errorMessage why, for its author
 */
public record Failed(PostDetails details, String errorMessage) implements Unpublished {

    @Override
    public PostStatus status() {
        return PostStatus.FAILED;
    }

    @Override
    public Failed edit(PostContent content, Instant now) {
        return new Failed(details.withContent(content, now), errorMessage);
    }

    @Override
    public Failed takenOverBy(UserId author) {
        return new Failed(details.withAuthor(author), errorMessage);
    }
}
