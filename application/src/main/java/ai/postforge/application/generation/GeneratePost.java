package ai.postforge.application.generation;

import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.user.ClerkUserId;
import java.time.Duration;
import java.util.Optional;

/**
 * Generates a post and charges {@value GenerationRequest#COST} credit for it: the credit is held, the generator asked,
 * and only with the post in hand is the hold captured. Whatever fails in between costs nothing.
 */
public interface GeneratePost {
    /**
     * Generates while somebody reads along. What was read, cleaned and shortened, is the post.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    Outcome generate(Command command, Reader reader);

    /** As {@link #generate(Command, Reader)}, for somebody who waits for the whole post. */
    default Outcome generate(Command command) {
        return generate(command, Reader.PATIENT);
    }

    /**
     * What to generate, for whom.
     *
     * @param idempotencyKey makes a retry of the same command answer with the first one's post
     */
    record Command(ClerkUserId caller, GenerationRequest request, Optional<IdempotencyKey> idempotencyKey) {}

    /** Somebody who reads the text while it is written. Called from several threads, but not from two at once. */
    interface Reader {
        /** Reads nothing before the end, and never leaves. */
        Reader PATIENT = new Reader() {
            @Override
            public void onStart() {}

            @Override
            public void onText(String delta) {}

            @Override
            public void whenGone(Runnable stop) {}

            @Override
            public boolean isGone() {
                return false;
            }
        };

        /** The credit is held and the generator about to be asked: from here on, it is only a matter of the generator. */
        void onStart();

        /** The next piece of the text. May wait until there is room for it; is interrupted when it need wait no more. */
        void onText(String delta);

        /**
         * Says what to do when the reader goes away; to be done once, and at once if that has happened already. The
         * generation then ends as {@link Outcome.ReaderGone}, unless the post was paid for just before.
         */
        void whenGone(Runnable stop);

        boolean isGone();
    }

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

        /** As many generations are running as there may be; no credit was held. Worth another try after a while. */
        record TooManyGenerations(Duration retryAfter) implements Outcome {}

        /** The generator gave no usable text; the credit is back. */
        record GeneratorFailed() implements Outcome {}

        /** The generator, or the machine around it, took too long; the credit is back. */
        record GeneratorTimedOut() implements Outcome {}

        /** The reader went away before the post was there; the credit is back. */
        record ReaderGone() implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}
    }
}
