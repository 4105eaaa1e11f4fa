package ai.postforge.domain.post;

import java.util.Optional;

/** What became of an attempt to publish, once all that can be found out about it was found out. */
public sealed interface Verdict {
    /**
     * The post is out.
     *
     * @param platformPost what the platform made of it, if that is known
     */
    record Out(Optional<PlatformPost> platformPost) implements Verdict {}

    /**
     * The post is not out, and trying again would not change that.
     *
     * @param why for its author
     */
    record Refused(String why) implements Verdict {}

    /**
     * The post is certain not to be out; another attempt may work.
     *
     * @param why for its author, if there will be no other attempt
     * @param hindrance what holds the post up, if it is nobody's fault in the post
     * @param until how long it waits
     */
    record Again(String why, Optional<Hindrance> hindrance, Wait until) implements Verdict {}

    /**
     * The post may be out or not, and there is no way to tell. Only its author can decide that it is sent again.
     *
     * @param why for its author
     */
    record MayBeOut(String why) implements Verdict {}
}
