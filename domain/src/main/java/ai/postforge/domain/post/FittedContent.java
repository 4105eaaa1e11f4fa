package ai.postforge.domain.post;

import java.util.Optional;

/**
 * Content that fits into a post, and whether it was shortened.
 *
 * @param shortenedFrom how many code points there were, where they were too many
 */
public record FittedContent(PostContent content, Optional<Integer> shortenedFrom) {

    /** As {@link PostContent#fitting}; empty if nothing is left. */
    public static Optional<FittedContent> of(String text) {
        String whole = StorableText.of(text).strip();
        int length = whole.codePointCount(0, whole.length());
        Optional<Integer> cut = length > PostContent.MAX_CODE_POINTS ? Optional.of(length) : Optional.empty();
        return PostContent.fitting(whole).map(content -> new FittedContent(content, cut));
    }
}
