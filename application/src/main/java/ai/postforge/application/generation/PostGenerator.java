package ai.postforge.application.generation;

import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.GenerationRequest;
import java.util.function.Consumer;

/**
 * Writes a post. It is called on a thread of its own, without a database connection. The thread is interrupted when the
 * time limit passes or when nobody waits for the post any more. A later answer is dropped.
 */
public interface PostGenerator {
    /** Ignores the pieces: nobody reads before the end. So a piece need not be part of the final text. */
    Consumer<String> UNREAD = delta -> {};

    /**
     * The text of a post for the request. It should have at most 500 code points; a longer one is shortened.
     *
     * @param deltas takes the text piece by piece as it is written, before any cleaning, on the calling thread. It may
     *     be slow: a slow reader slows the writing down. If it throws, the generator stops and passes on the exception.
     *     {@link #UNREAD} if only the whole text counts
     * @throws GenerationFailedException if there is none; any other exception counts as the same
     */
    GeneratedText generate(GenerationRequest request, Consumer<String> deltas);

    /** A text, and who wrote it. */
    record GeneratedText(String text, Authorship authorship) {}
}
