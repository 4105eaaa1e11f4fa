package ai.postforge.web.post;

import ai.postforge.application.view.PostView;
import ai.postforge.web.input.Times;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/** A post as the API writes it. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PostJson(
        String id,
        String content,
        String platform,
        String status,
        Metadata metadata,
        String createdAt,
        String updatedAt) {

    /** What accompanies a post. What it does not have is not written; without any of it, an empty object is. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Metadata(
            @Nullable String tone,
            @Nullable String topic,
            @Nullable String length,
            @Nullable String generatedAt,
            @Nullable String model,
            @Nullable Integer tokensIn,
            @Nullable Integer tokensOut,
            @Nullable Integer shortenedFrom,
            @Nullable String scheduledFor,
            @Nullable String publishedAt,
            @Nullable String errorMessage) {

        private static Metadata of(PostView.Metadata view) {
            return new Metadata(
                    view.tone().orElse(null),
                    view.topic().orElse(null),
                    view.length().orElse(null),
                    view.generatedAt().map(Times::write).orElse(null),
                    view.model().orElse(null),
                    view.tokensIn().orElse(null),
                    view.tokensOut().orElse(null),
                    view.shortenedFrom().orElse(null),
                    view.scheduledFor().map(Times::write).orElse(null),
                    view.publishedAt().map(Times::write).orElse(null),
                    view.errorMessage().orElse(null));
        }
    }

    /** The post of a view. */
    public static PostJson of(PostView view) {
        return new PostJson(
                view.id(),
                view.content(),
                view.platform(),
                view.status(),
                Metadata.of(view.metadata()),
                Times.write(view.createdAt()),
                Times.write(view.updatedAt()));
    }
}
