package ai.postforge.application.post;

import ai.postforge.domain.post.PlatformPost;
import ai.postforge.domain.post.PostContent;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.user.ClerkUserId;
import java.time.Duration;
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

    /** Looks among the author's recent posts for one with this content. An exception counts as not being able to tell. */
    Lookup lookUp(Submission submission);

    /**
     * What to put out.
     *
     * @param content as it was when the attempt began
     */
    record Submission(PostId post, ClerkUserId author, PostContent content) {}

    /** What came of asking. */
    sealed interface Outcome {
        /** The post is out. */
        record Published(PlatformPost platformPost) implements Outcome {}

        /**
         * The platform will not have it, now or later; this request did not put it out.
         *
         * @param why for its author: one sentence without secrets
         * @param duplicateOf the author's post with the same content, if that is why and the platform names it
         */
        record Refused(String why, Optional<PlatformPost> duplicateOf) implements Outcome {}

        /**
         * The post is certain not to be out, and another attempt may work.
         *
         * @param why for its author: one sentence without secrets
         * @param retryAfter how long the platform wants to be left alone, if it said so
         */
        record NotNow(String why, Optional<Duration> retryAfter) implements Outcome {}

        /**
         * Something was sent, and it is not known what came of it.
         *
         * @param why for its author: one sentence without secrets
         */
        record Unknown(String why) implements Outcome {}
    }

    /** What a look at the platform found. */
    sealed interface Lookup {
        /** The post is out. */
        record Found(PlatformPost platformPost) implements Lookup {}

        /** The platform shows no such post. */
        record NotFound() implements Lookup {}

        /**
         * There is no telling.
         *
         * @param mayTellLater whether asking again soon may help
         */
        record CannotTell(boolean mayTellLater) implements Lookup {}
    }
}
