package ai.postforge.application.post;

import ai.postforge.application.port.IdempotencyKey;
import ai.postforge.application.view.PostView;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.user.ClerkUserId;
import java.time.Duration;
import java.util.Optional;

/**
 * Generates a post and charges {@value GenerationRequest#COST} credit for it: the credit is held, the generator asked,
 * and only with the post in hand is the hold captured. Whatever fails in between costs nothing.
 */
public interface GeneratePost {
    /** @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached */
    Outcome generate(Command command);

    /**
     * What to generate, for whom.
     *
     * @param idempotencyKey makes a retry of the same command answer with the first one's post
     */
    record Command(ClerkUserId caller, GenerationRequest request, Optional<IdempotencyKey> idempotencyKey) {}

    /** What became of it. Only {@link Generated} has charged anything. */
    sealed interface Outcome {
        /** A draft was written and paid for. */
        record Generated(PostView post, int creditsAvailable) implements Outcome {}

        /** The same command went through before; this is its post as it is now. */
        record Replayed(PostView post, int creditsAvailable) implements Outcome {}

        /** The same command went through before, and its post was deleted since. */
        record ReplayedPostDeleted() implements Outcome {}

        /** Too few credits. */
        record InsufficientCredits(int available, int required) implements Outcome {}

        /** The same command is still running; worth another try after a while. */
        record InProgress(Duration retryAfter) implements Outcome {}

        /** The key was used for another request. */
        record KeyReused() implements Outcome {}

        /** The generator gave no usable text; the credit is back. */
        record GeneratorFailed() implements Outcome {}

        /** The generator, or the machine around it, took too long; the credit is back. */
        record GeneratorTimedOut() implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}
    }
}
