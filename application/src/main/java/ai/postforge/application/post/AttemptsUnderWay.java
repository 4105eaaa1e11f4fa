package ai.postforge.application.post;

import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.PostId;
import java.util.List;

/** Finds attempts that are kept as under way, whoever makes them. */
public interface AttemptsUnderWay {
    /** At most so many, the longest under way first. */
    List<Attempt> find(int limit);

    /** An attempt to publish a post. */
    record Attempt(PostId post, AttemptId id) {}
}
