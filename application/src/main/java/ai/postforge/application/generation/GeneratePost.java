package ai.postforge.application.generation;

import ai.postforge.application.credit.IdempotencyKey;
import ai.postforge.application.post.PostView;
import ai.postforge.domain.post.GenerationRequest;
import ai.postforge.domain.workspace.Caller;
import java.time.Duration;
import java.util.Optional;

/**
 * Generates a post and charges {@value GenerationRequest#COST} credit for it: first the credit is held, then the
 * generator is asked, and the hold is captured only together with the post. A failure in between costs nothing.
 */
public interface GeneratePost {
    /**
     * Generates while a reader receives the text. The post is that text, cleaned and shortened.
     *
     * @throws ai.postforge.application.port.StoreUnavailableException if the store cannot be reached
     */
    Outcome generate(Command command, Reader reader);

    /** As {@link #generate(Command, Reader)}, for a caller who waits for the whole post. */
    default Outcome generate(Command command) {
        return generate(command, Reader.PATIENT);
    }

    /**
     * What to generate, for whom.
     *
     * @param idempotencyKey a retry with the same key returns the first post
     */
    record Command(Caller caller, GenerationRequest request, Optional<IdempotencyKey> idempotencyKey) {}

    /** A reader who receives the text while it is written. Called from several threads, but not from two at once. */
    interface Reader {
        /** A reader who waits for the whole text and never leaves. */
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

        /** The credit is held, and the generator is asked next. From here on, only the generator can fail. */
        void onStart();

        /**
         * The next piece of the text. May wait until there is room for it. It is interrupted when the generation ends.
         */
        void onText(String delta);

        /**
         * Sets what to do when the reader leaves. It is done once, and at once if the reader has already left. The
         * generation then ends as {@link Outcome.ReaderGone}, unless the post was paid for just before.
         */
        void whenGone(Runnable stop);

        boolean isGone();
    }

    /** What became of it. Only {@link Generated} has charged anything. */
    sealed interface Outcome {
        /** A draft was written and paid for. */
        record Generated(PostView post, int creditsAvailable) implements Outcome {}

        /** The same command succeeded before; this is its post as it is now. */
        record Replayed(PostView post, int creditsAvailable) implements Outcome {}

        /** The same command succeeded before, and its post was deleted since. */
        record ReplayedPostDeleted() implements Outcome {}

        /** Too few credits. */
        record InsufficientCredits(int available, int required) implements Outcome {}

        /** The member's budget for the month has too little left. */
        record BudgetExhausted(int remaining, int required) implements Outcome {}

        /** The same command is still running. The caller may retry later. */
        record InProgress(Duration retryAfter) implements Outcome {}

        /** The key was used for another request. */
        record KeyReused() implements Outcome {}

        /** The limit of running generations is reached. No credit was held. The caller may retry later. */
        record TooManyGenerations(Duration retryAfter) implements Outcome {}

        /** The generator gave no usable text; the credit is back. */
        record GeneratorFailed() implements Outcome {}

        /** The generator, or the machine around it, took too long; the credit is back. */
        record GeneratorTimedOut() implements Outcome {}

        /** The reader went away before the post was there; the credit is back. */
        record ReaderGone() implements Outcome {}

        /** The caller is not known here (yet). */
        record UserNotSynced() implements Outcome {}

        /** The caller is no longer a member of the organization. */
        record MembershipEnded() implements Outcome {}
    }
}
