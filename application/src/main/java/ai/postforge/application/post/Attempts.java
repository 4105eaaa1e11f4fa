package ai.postforge.application.post;

import ai.postforge.application.post.Claim.Duty;
import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.domain.post.Verdict;
import ai.postforge.domain.post.Wait;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes attempts: sends at most once, and never again by itself where something may be out already. Without a
 * transaction.
 */
final class Attempts {
    private static final Logger LOG = System.getLogger(PublishDuePost.class.getName());
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final String MAY_BE_OUT =
            "The post may be out: it was sent, and it is not known what came of it. Look at your profile. If it is not"
                    + " there, publish it again.";

    private final PostPublisher publisher;
    private final SteadyClock steady;
    private final PublishingLimits limits;

    Attempts(PostPublisher publisher, SteadyClock steady, PublishingLimits limits) {
        this.publisher = publisher;
        this.steady = steady;
        this.limits = limits;
    }

    Verdict make(Claim claim) {
        return switch (claim.duty()) {
            case LOOK -> lookedUp(claim);
            case SEND, SEND_AGAIN -> send(claim);
        };
    }

    private Verdict send(Claim claim) {
        // After the window, others may take the attempt for dead.
        if (steady.elapsed().minus(claim.begun()).compareTo(limits.sendingWindow()) > 0) {
            return new Verdict.Again(
                    "There was no time left to publish.", Optional.empty(), new Wait.Pause(Optional.empty()));
        }
        return switch (ask(claim)) {
            case Outcome.Published(var platformPost) -> new Verdict.Out(platformPost);
            case Outcome.Refused(String why) -> new Verdict.Refused(why);
            case Outcome.Duplicate(String why, var original) ->
                // A duplicate of what an earlier attempt may have sent is no refusal: it is the post.
                claim.duty() == Duty.SEND_AGAIN ? new Verdict.Out(original) : new Verdict.Refused(why);
            case Outcome.NotNow(String why, var hindrance, Wait until) ->
                new Verdict.Again(why, Optional.of(hindrance), until);
            case Outcome.Unknown() -> lookedUp(claim);
        };
    }

    private Outcome ask(Claim claim) {
        try {
            return publisher.publish(claim.submission());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=publisher-threw post=" + claim.id(), e);
            return new Outcome.Unknown();
        }
    }

    private Verdict lookedUp(Claim claim) {
        return look(claim) instanceof Lookup.Found(var platformPost)
                ? new Verdict.Out(Optional.of(platformPost))
                : new Verdict.MayBeOut(MAY_BE_OUT);
    }

    /** More than once, because a platform shows what it was just sent only after a while. */
    private Lookup look(Claim claim) {
        for (int look = 1; ; look++) {
            Lookup found = lookOnce(claim);
            boolean mayTellLater = switch (found) {
                case Lookup.Found(var platformPost) -> false;
                case Lookup.NotFound() -> true;
                case Lookup.CannotTell(boolean later) -> later;
            };
            if (look == LOOKS || !mayTellLater) {
                return found;
            }
            steady.pause(BETWEEN_LOOKS.multipliedBy(look));
        }
    }

    private Lookup lookOnce(Claim claim) {
        try {
            return publisher.lookUp(claim.submission());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=lookup-threw post=" + claim.id(), e);
            return new Lookup.CannotTell(true);
        }
    }
}
