package ai.postforge.web.post;

import ai.postforge.application.post.PostView;
import ai.postforge.web.input.Times;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A post as the API writes it.
 *
 * @param authorId who wrote it; in an organization's workspace only
 * @param organizationId whose post it is; in an organization's workspace only
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PostJson(
        String id,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String authorId,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) String organizationId,
        String content,
        String platform,
        String status,
        Metadata metadata,
        @Nullable @JsonInclude(JsonInclude.Include.NON_NULL) Publishing publishing,
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

    /**
     * How far the publishing of a post has come, if it ever was on its way.
     *
     * @param timezone in the answer to scheduling it by a time on the wall: of which zone
     * @param localTime likewise: the time on the wall that was made of it, with its offset
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Publishing(
            int attempts,
            boolean underWay,
            @Nullable String nextAttemptAt,
            @Nullable String platformPostId,
            @Nullable String link,
            @Nullable String waitingFor,
            @Nullable String timezone,
            @Nullable String localTime) {

        private static Publishing of(PostView.Publishing view) {
            return new Publishing(
                    view.attempts(),
                    view.underWay(),
                    view.nextAttemptAt().map(Times::write).orElse(null),
                    view.platformPostId().orElse(null),
                    view.link().orElse(null),
                    view.waitingFor().orElse(null),
                    null,
                    null);
        }
    }

    /** The post, with the time on the wall that it was scheduled for. */
    PostJson at(ScheduleInput schedule) {
        Publishing shown = publishing == null
                ? null
                : new Publishing(
                        publishing.attempts,
                        publishing.underWay,
                        publishing.nextAttemptAt,
                        publishing.platformPostId,
                        publishing.link,
                        publishing.waitingFor,
                        schedule.zone().map(ZoneId::getId).orElse(null),
                        schedule.wallTime().orElse(null));
        return new PostJson(
                id, authorId, organizationId, content, platform, status, metadata, shown, createdAt, updatedAt);
    }

    /** The post of a view. */
    public static PostJson of(PostView view) {
        return new PostJson(
                view.id(),
                view.organizationId().map(organization -> view.authorId()).orElse(null),
                view.organizationId().orElse(null),
                view.content(),
                view.platform(),
                view.status(),
                Metadata.of(view.metadata()),
                view.publishing().map(Publishing::of).orElse(null),
                Times.write(view.createdAt()),
                Times.write(view.updatedAt()));
    }
}
