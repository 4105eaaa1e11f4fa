package ai.postforge.application.post;

import ai.postforge.domain.suggestion.BestTimes;
import ai.postforge.domain.suggestion.Hashtags;
import java.time.InstantSource;

/** Applies the domain's rules of thumb to a post that its author can read. */
final class SuggestByRules implements SuggestForPost {
    private final GetPost getPost;
    private final InstantSource clock;

    SuggestByRules(GetPost getPost, InstantSource clock) {
        this.getPost = getPost;
        this.clock = clock;
    }

    @Override
    public Outcome suggest(Query query) {
        return switch (getPost.get(query.caller(), query.post())) {
            case GetPost.Outcome.Found(var post) ->
                new Outcome.Suggested(
                        Hashtags.of(post.content(), post.metadata().topic()),
                        BestTimes.after(clock.instant(), query.readersZone()));
            case GetPost.Outcome.NotFound() -> new Outcome.NotFound();
            case GetPost.Outcome.UserNotSynced() -> new Outcome.UserNotSynced();
        };
    }
}
