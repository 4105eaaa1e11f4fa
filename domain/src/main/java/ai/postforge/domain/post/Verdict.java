package ai.postforge.domain.post;

import java.time.Duration;
import java.util.Optional;

/** What became of an attempt to publish, once all that can be found out about it was found out. */
public sealed interface Verdict {
    /** The post is out. */
    record Out(PlatformPost platformPost) implements Verdict {}

    /**
     * The post is not out, and trying again would not change that.
     *
     * @param why for its author
     */
    record Refused(String why) implements Verdict {}

    /**
     * The post is not out, as far as can be known; another attempt may work.
     *
     * @param why for its author, if there will be no other attempt
     * @param retryAfter how long the platform wants to be left alone, if it said so
     * @param doubtful whether something was sent, so that the platform has to be asked again before the next attempt
     */
    record Again(String why, Optional<Duration> retryAfter, boolean doubtful) implements Verdict {}

    /**
     * The post may be out or not, and there is no way to tell.
     *
     * @param why for its author
     */
    record MayBeOut(String why) implements Verdict {}
}
