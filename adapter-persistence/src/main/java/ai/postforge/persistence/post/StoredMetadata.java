package ai.postforge.persistence.post;

import ai.postforge.application.post.PostView;
import ai.postforge.domain.post.Draft;
import ai.postforge.domain.post.Failed;
import ai.postforge.domain.post.Post;
import ai.postforge.domain.post.PostDetails;
import ai.postforge.domain.post.PostMetadata;
import ai.postforge.domain.post.PostStatus;
import ai.postforge.domain.post.Published;
import ai.postforge.domain.post.Scheduled;
import ai.postforge.persistence.session.UtcTime;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A post's {@code metadata}: JSON that any writer could put anything into. What is of the wrong type or no time at all
 * counts as absent. Times are written in UTC with milliseconds, as {@code 2026-01-01T00:00:00.000Z}.
 *
 * <p>Where a status calls for something that is absent, its place is taken so that the post can still be read, and so that
 * nothing is set off by it: a post that is scheduled for no time has failed, a published one is out since its last change,
 * and a failed one has an empty message.
 */
record StoredMetadata(
        PostMetadata origin,
        Optional<Instant> scheduledFor,
        Optional<Instant> publishedAt,
        Optional<String> errorMessage) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_TIME = "The time that it was scheduled for cannot be read. Schedule it again.";

    /** When the post is scheduled for, if the metadata says that in a way that can be read. */
    static Optional<Instant> scheduledFor(String json) {
        return time(tree(json), MetadataKey.SCHEDULED_FOR);
    }

    static StoredMetadata parse(String json) {
        JsonNode node = tree(json);
        PostMetadata origin = new PostMetadata(
                text(node, MetadataKey.TOPIC),
                text(node, MetadataKey.TONE),
                text(node, MetadataKey.LENGTH),
                time(node, MetadataKey.GENERATED_AT),
                text(node, MetadataKey.MODEL),
                number(node, MetadataKey.TOKENS_IN),
                number(node, MetadataKey.TOKENS_OUT),
                number(node, MetadataKey.SHORTENED_FROM));
        return new StoredMetadata(
                origin,
                time(node, MetadataKey.SCHEDULED_FOR),
                time(node, MetadataKey.PUBLISHED_AT),
                text(node, MetadataKey.ERROR_MESSAGE));
    }

    /** What the post adds to the metadata: the keys that are ours, each where the post has it. */
    static String of(Post post) {
        Map<MetadataKey, Object> values = new EnumMap<>(MetadataKey.class);
        PostMetadata origin = post.details().metadata();
        origin.topic().ifPresent(topic -> values.put(MetadataKey.TOPIC, topic));
        origin.tone().ifPresent(tone -> values.put(MetadataKey.TONE, tone));
        origin.length().ifPresent(length -> values.put(MetadataKey.LENGTH, length));
        origin.generatedAt().ifPresent(at -> values.put(MetadataKey.GENERATED_AT, UtcTime.text(at)));
        origin.model().ifPresent(model -> values.put(MetadataKey.MODEL, model));
        origin.tokensIn().ifPresent(tokens -> values.put(MetadataKey.TOKENS_IN, tokens));
        origin.tokensOut().ifPresent(tokens -> values.put(MetadataKey.TOKENS_OUT, tokens));
        origin.shortenedFrom().ifPresent(length -> values.put(MetadataKey.SHORTENED_FROM, length));
        switch (post) {
            case Draft draft -> {}
            case Scheduled scheduled -> values.put(MetadataKey.SCHEDULED_FOR, UtcTime.text(scheduled.scheduledFor()));
            case Published published -> values.put(MetadataKey.PUBLISHED_AT, UtcTime.text(published.publishedAt()));
            case Failed failed -> values.put(MetadataKey.ERROR_MESSAGE, failed.errorMessage());
        }
        return MetadataKey.json(values);
    }

    /** @throws IllegalArgumentException if there is no such status */
    Post postIn(String status, PostDetails details) {
        PostStatus known = PostStatus.of(status)
                .orElseThrow(() -> new IllegalArgumentException("post " + details.id() + " has an unknown status"));
        return switch (known) {
            case DRAFT -> new Draft(details);
            case SCHEDULED ->
                scheduledFor.<Post>map(at -> new Scheduled(details, at)).orElseGet(() -> new Failed(details, NO_TIME));
            case PUBLISHED -> new Published(details, publishedAt.orElse(details.updatedAt()));
            case FAILED -> new Failed(details, errorMessage.orElse(""));
        };
    }

    /** The status that a post with that status is in, as {@link #postIn} reads it. */
    String shownStatus(String status) {
        return status.equals(PostStatus.SCHEDULED.code()) && scheduledFor.isEmpty() ? PostStatus.FAILED.code() : status;
    }

    /** What a view shows of it, in that status. */
    PostView.Metadata viewIn(String status, Instant updatedAt) {
        Optional<PostStatus> known = PostStatus.of(status);
        Optional<PostStatus> shown = PostStatus.of(shownStatus(status));
        return new PostView.Metadata(
                origin.tone(),
                origin.topic(),
                origin.length(),
                origin.generatedAt(),
                origin.model(),
                origin.tokensIn(),
                origin.tokensOut(),
                origin.shortenedFrom(),
                shown.filter(PostStatus.SCHEDULED::equals).flatMap(it -> scheduledFor),
                shown.filter(PostStatus.PUBLISHED::equals).map(it -> publishedAt.orElse(updatedAt)),
                shown.filter(PostStatus.FAILED::equals)
                        .map(it -> known.equals(shown) ? errorMessage.orElse("") : NO_TIME));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a JSONB column with something that is not JSON", e);
        }
    }

    private static Optional<String> text(JsonNode node, MetadataKey key) {
        return Optional.ofNullable(node.get(key.key()))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
    }

    private static Optional<Integer> number(JsonNode node, MetadataKey key) {
        return Optional.ofNullable(node.get(key.key()))
                .filter(JsonNode::isIntegralNumber)
                .filter(JsonNode::canConvertToInt)
                .map(JsonNode::intValue);
    }

    private static Optional<Instant> time(JsonNode node, MetadataKey key) {
        return text(node, key).flatMap(text -> UtcTime.ofText(text).or(() -> anotherWriters(text)));
    }

    private static Optional<Instant> anotherWriters(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
