package ai.postforge.web.post;

import ai.postforge.application.post.SuggestForPost;
import ai.postforge.web.input.Times;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Suggestions as the API writes them. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record SuggestionsJson(List<String> hashtags, List<Time> bestTimes) {

    /** A time, and why it could be a good one. */
    @Serdeable
    record Time(String at, String reason) {}

    static SuggestionsJson of(SuggestForPost.Outcome.Suggested suggested) {
        return new SuggestionsJson(
                suggested.hashtags(),
                suggested.bestTimes().stream()
                        .map(time -> new Time(Times.write(time.at()), time.reason()))
                        .toList());
    }
}
