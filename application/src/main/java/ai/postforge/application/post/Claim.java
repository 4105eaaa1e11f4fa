package ai.postforge.application.post;

import ai.postforge.application.post.PostPublisher.Submission;
import ai.postforge.domain.post.AttemptId;
import ai.postforge.domain.post.PostId;
import ai.postforge.domain.post.Publication.UnderWay;
import ai.postforge.domain.post.Scheduled;
import java.time.Duration;

/**
 * An attempt that is kept as under way, and that whoever holds this has to make and settle.
 *
 * @param post the post as it was when the attempt began; nobody changes it until the attempt is settled
 * @param duty what the attempt may do
 * @param begun when the attempt began, by the steady clock
 */
record Claim(Scheduled post, UnderWay publication, Duty duty, Duration begun) {
    /** What an attempt may do. */
    enum Duty {
        /** Send. */
        SEND,
        /** Send, although an earlier attempt may have got through: the author knows that and wants it. */
        SEND_AGAIN,
        /** Only look: an earlier attempt may have got through. */
        LOOK
    }

    PostId id() {
        return post.id();
    }

    AttemptId attempt() {
        return publication.attempt();
    }

    Submission submission() {
        return new Submission(post.id(), post.details().author(), post.details().content(), post.scheduledFor());
    }
}
