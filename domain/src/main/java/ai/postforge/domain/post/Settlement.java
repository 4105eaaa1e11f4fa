package ai.postforge.domain.post;

import java.time.Instant;
import java.util.Optional;

/**
 * The post and its publication after an attempt: out, to be tried again, or failed.
 *
 * @param post the post after the attempt
 * @param publication what is kept beside it
 */
public record Settlement(Post post, Publication publication) {

    /**
     * What the verdict makes of a post whose attempt was under way.
     *
     * @param chance at least 0 and less than 1, for the length of the pause
     */
    public static Settlement of(
            Scheduled post,
            Publication.UnderWay publication,
            Verdict verdict,
            RetryPolicy policy,
            double chance,
            Instant now) {
        return switch (verdict) {
            case Verdict.Out(var platformPost) ->
                new Settlement(post.publish(now), Publication.Ended.surely(publication.attempts(), platformPost));
            case Verdict.Refused(String why) -> failed(post, publication, why, now);
            case Verdict.MayBeOut(String why) ->
                new Settlement(
                        post.fail(why, now), new Publication.Ended(publication.attempts(), Optional.empty(), true));
            case Verdict.Again again ->
                next(post, publication, again, policy, chance, now)
                        .map(waiting -> new Settlement(post, waiting))
                        .orElseGet(() -> failed(post, publication, exhausted(publication, again), now));
        };
    }

    private static Optional<Publication.Waiting> next(
            Scheduled post,
            Publication.UnderWay publication,
            Verdict.Again again,
            RetryPolicy policy,
            double chance,
            Instant now) {
        return switch (again.until()) {
            case Wait.Pause(var atLeast) ->
                policy.pauseAfter(publication.attempts(), atLeast, chance)
                        .map(pause -> waiting(publication.attempts(), now.plus(pause), again));
            case Wait.Until(Instant at) ->
                Optional.of(now.plus(policy.until(at, now, chance)))
                        .filter(next -> policy.hasPatience(post.scheduledFor(), next))
                        .map(next -> waiting(publication.attempts() - 1, next, again));
            case Wait.Mending() ->
                Optional.of(now.plus(policy.whileMending(chance)))
                        .filter(next -> policy.hasPatience(post.scheduledFor(), next))
                        .map(next -> waiting(publication.attempts() - 1, next, again));
        };
    }

    private static Publication.Waiting waiting(int attempts, Instant next, Verdict.Again again) {
        return new Publication.Waiting(attempts, false, next, again.hindrance());
    }

    private static Settlement failed(Scheduled post, Publication.UnderWay publication, String why, Instant now) {
        return new Settlement(post.fail(why, now), Publication.Ended.surely(publication.attempts(), Optional.empty()));
    }

    private static String exhausted(Publication.UnderWay publication, Verdict.Again again) {
        return again.why() + " (given up after " + publication.attempts() + " attempts)";
    }
}
