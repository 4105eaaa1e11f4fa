package ai.postforge.application.post;

import ai.postforge.domain.post.Hindrance;
import ai.postforge.domain.post.PlatformPost;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Wait;
import ai.postforge.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts posts out on their platform. Called without a database connection; answers, or has at least sent all it will ever
 * send, within a minute.
 */
public interface PostPublisher {
    /**
     * Asks the platform to create the post: at most one request that could do so leaves, whatever comes of it. An
     * exception counts as {@link Outcome.Unknown}.
     */
    Outcome publish(Submission submission);

    /**
     * Looks among the author's recent posts for one that was made of this submission. An exception counts as not being able
     * to tell.
     */
    Lookup lookUp(Submission submission);

    /**
     * What to put out.
     *
     * @param content as it was when the attempt began
     * @param notBefore nothing of it was sent before that time
     */
    record Submission(PostId post, UserId author, PostContent content, Instant notBefore) {}

    /** What came of asking. */
    sealed interface Outcome {
        /**
         * The post is out.
         *
         * @param platformPost what the platform made of it, if it said so
         */
        record Published(Optional<PlatformPost> platformPost) implements Outcome {}

        /**
         * The platform will not have it, now or later; this request did not put it out.
         *
         * @param why for its author: one sentence without secrets
         */
        record Refused(String why) implements Outcome {}

        /**
         * The platform will not have it, because it has a post of the author's with the same content.
         *
         * @param why for its author: one sentence without secrets
         * @param original that post, if the platform names it
         */
        record Duplicate(String why, Optional<PlatformPost> original) implements Outcome {}

        /**
         * The post is certain not to be out, and another attempt may work.
         *
         * @param why for its author: one sentence without secrets
         * @param hindrance what holds the post up
         * @param until how long it has to wait
         */
        record NotNow(String why, Hindrance hindrance, Wait until) implements Outcome {}

        /** Something was sent, and it is not known what came of it. */
        record Unknown() implements Outcome {}
    }

    /** What a look at the platform found. */
    sealed interface Lookup {
        /** The post is out. */
        record Found(PlatformPost platformPost) implements Lookup {}

        /** The platform shows no such post. That is no proof: a list may lag, and a text may be shown otherwise. */
        record NotFound() implements Lookup {}

        /**
         * There is no telling.
         *
         * @param mayTellLater whether asking again soon may help
         */
        record CannotTell(boolean mayTellLater) implements Lookup {}
    }
}
