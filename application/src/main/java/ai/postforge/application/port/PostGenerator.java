package ai.postforge.application.port;

import ai.postforge.domain.post.GenerationRequest;

/**
 * Writes a post. It is called on a thread of its own, without a database connection; when the time limit passes, that
 * thread is interrupted and whatever it would still have answered is dropped.
 */
public interface PostGenerator {
    /**
     * The text of a post for the request. It should have at most 500 code points; a longer one is shortened.
     *
     * @throws GenerationFailedException if there is none; any other exception counts as the same
     */
    String generate(GenerationRequest request);
}
