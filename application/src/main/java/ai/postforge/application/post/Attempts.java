package ai.postforge.application.post;

import ai.postforge.application.post.PostPublisher.Lookup;
import ai.postforge.application.post.PostPublisher.Outcome;
import ai.postforge.domain.post.Verdict;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes attempts: sends at most once, and never where something may be out already without having looked first. Without
 * a transaction.
 */
final class Attempts {
    private static final Logger LOG = System.getLogger(PublishDuePost.class.getName());
    private static final int LOOKS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final String MAY_BE_OUT =
            "The post may be out: it was sent, and no answer came. Look at your profile before you publish it again.";

    private final PostPublisher publisher;
    private final SteadyClock steady;
    private final PublishingLimits limits;

    Attempts(PostPublisher publisher, SteadyClock steady, PublishingLimits limits) {
        this.publisher = publisher;
        this.steady = steady;
        this.limits = limits;
    }

    Verdict make(Claim claim) {
        if (!claim.publication().doubtful()) {
            return send(claim);
        }
        return switch (look(claim)) {
            case Lookup.Found(var platformPost) -> new Verdict.Out(platformPost);
            case Lookup.CannotTell(boolean later) -> new Verdict.MayBeOut(MAY_BE_OUT);
            case Lookup.NotFound() ->
                claim.onlyLook()
                        ? new Verdict.Again("The attempt to publish was cut off.", Optional.empty(), true)
                        : send(claim);
        };
    }

    private Verdict send(Claim claim) {
        // After the window, others may take the attempt for dead.
        if (steady.elapsed().minus(claim.begun()).compareTo(limits.sendingWindow()) > 0) {
            return new Verdict.Again(
                    "There was no time left to publish.",
                    Optional.empty(),
                    claim.publication().doubtful());
        }
        return switch (ask(claim)) {
            case Outcome.Published(var platformPost) -> new Verdict.Out(platformPost);
            case Outcome.Refused(String why, var duplicateOf) ->
                // A duplicate of what an earlier attempt may have sent is no refusal: it is the post.
                duplicateOf
                        .filter(it -> claim.publication().doubtful())
                        .<Verdict>map(Verdict.Out::new)
                        .orElseGet(() -> new Verdict.Refused(why));
            case Outcome.NotNow(String why, var retryAfter) ->
                new Verdict.Again(why, retryAfter, claim.publication().doubtful());
            case Outcome.Unknown(String why) -> unknown(claim, why);
        };
    }

    private Outcome ask(Claim claim) {
        try {
            return publisher.publish(claim.submission());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=publisher-threw post=" + claim.id(), e);
            return new Outcome.Unknown("Publishing broke off.");
        }
    }

    private Verdict unknown(Claim claim, String why) {
        return switch (look(claim)) {
            case Lookup.Found(var platformPost) -> new Verdict.Out(platformPost);
            case Lookup.NotFound() -> new Verdict.Again(why, Optional.empty(), true);
            case Lookup.CannotTell(boolean later) -> new Verdict.MayBeOut(MAY_BE_OUT);
        };
    }

    private Lookup look(Claim claim) {
        for (int look = 1; ; look++) {
            Lookup found = lookOnce(claim);
            if (look == LOOKS || !(found instanceof Lookup.CannotTell(boolean mayTellLater) && mayTellLater)) {
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
