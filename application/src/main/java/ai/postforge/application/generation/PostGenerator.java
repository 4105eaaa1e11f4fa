package ai.postforge.application.generation;

import ai.postforge.domain.post.Authorship;
import ai.postforge.domain.post.GenerationRequest;
import java.util.function.Consumer;

/**
 * Writes a post. It is called on a thread of its own, without a database connection; when the time limit passes, or
 * nobody waits for the post any more, that thread is interrupted and whatever it would still have answered is dropped.
 */
public interface PostGenerator {
    /** Takes the pieces of a text that nobody reads before its end. So none has to be a part of the text in the end. */
    Consumer<String> UNREAD = delta -> {};

    /**
     * The text of a post for the request. It should have at most 500 code points; a longer one is shortened.
     *
     * @param deltas takes the text piece by piece as it is written, before any cleaning, on the calling thread. It may
     *     take its time, for then a slow reader slows the writing down; where it throws, the generator stops and passes
     *     on the exception. {@link #UNREAD} if only the whole text counts
     * @throws GenerationFailedException if there is none; any other exception counts as the same
     */
    GeneratedText generate(GenerationRequest request, Consumer<String> deltas);

    /** A text, and who wrote it. */
    record GeneratedText(String text, Authorship authorship) {}
}
