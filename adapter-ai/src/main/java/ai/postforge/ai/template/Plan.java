package ai.postforge.ai.template;

import ai.postforge.domain.post.PostLength;

/**
 * What a post of a length is made of, besides its opening, its closing and its hashtags.
 *
 * @param leastInsights how many insights it has in any case
 * @param mostInsights how many it has at most, as far as they fit
 * @param target how many code points it aims not to exceed
 */
record Plan(int leastInsights, int mostInsights, int target) {
    static Plan of(PostLength length) {
        return switch (length) {
            case SHORT -> new Plan(0, 0, 150);
            case MEDIUM -> new Plan(1, 1, 300);
            case LONG -> new Plan(2, 4, 480);
        };
    }
}
