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
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A post's {@code metadata}: JSON that any writer could put anything into. What is of the wrong type or no time at all
 * counts as absent. Times are written in UTC with milliseconds, as {@code 2026-01-01T00:00:00.000Z}.
 *
 * <p>Where a status calls for something that is absent, its place is taken so that the post can still be read: a
 * scheduled post was due when it was created, a published one is out since its last change, and a failed one has an
 * empty message.
 */
record StoredMetadata(
        PostMetadata origin,
        Optional<Instant> scheduledFor,
        Optional<Instant> publishedAt,
        Optional<String> errorMessage) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static StoredMetadata parse(String json) {
        JsonNode node = tree(json);
        PostMetadata origin = new PostMetadata(
                text(node, "topic"),
                text(node, "tone"),
                text(node, "length"),
                time(node, "generatedAt"),
                text(node, "model"),
                number(node, "tokensIn"),
                number(node, "tokensOut"),
                number(node, "shortenedFrom"));
        return new StoredMetadata(
                origin, time(node, "scheduledFor"), time(node, "publishedAt"), text(node, "errorMessage"));
    }

    /** What the post adds to the metadata: the keys that are ours, each where the post has it. */
    static String of(Post post) {
        ObjectNode node = JSON.createObjectNode();
        PostMetadata origin = post.details().metadata();
        origin.topic().ifPresent(topic -> node.put("topic", topic));
        origin.tone().ifPresent(tone -> node.put("tone", tone));
        origin.length().ifPresent(length -> node.put("length", length));
        origin.generatedAt().ifPresent(at -> node.put("generatedAt", UtcTime.text(at)));
        origin.model().ifPresent(model -> node.put("model", model));
        origin.tokensIn().ifPresent(tokens -> node.put("tokensIn", tokens));
        origin.tokensOut().ifPresent(tokens -> node.put("tokensOut", tokens));
        origin.shortenedFrom().ifPresent(length -> node.put("shortenedFrom", length));
        switch (post) {
            case Draft draft -> {}
            case Scheduled scheduled -> node.put("scheduledFor", UtcTime.text(scheduled.scheduledFor()));
            case Published published -> node.put("publishedAt", UtcTime.text(published.publishedAt()));
            case Failed failed -> node.put("errorMessage", failed.errorMessage());
        }
        return node.toString();
    }

    /** @throws IllegalArgumentException if there is no such status */
    Post postIn(String status, PostDetails details) {
        PostStatus known = PostStatus.of(status)
                .orElseThrow(() -> new IllegalArgumentException("post " + details.id() + " has an unknown status"));
        return switch (known) {
            case DRAFT -> new Draft(details);
            case SCHEDULED -> new Scheduled(details, scheduledFor.orElse(details.createdAt()));
            case PUBLISHED -> new Published(details, publishedAt.orElse(details.updatedAt()));
            case FAILED -> new Failed(details, errorMessage.orElse(""));
        };
    }

    /** What a view shows of it, in that status. */
    PostView.Metadata viewIn(String status, Instant createdAt, Instant updatedAt) {
        Optional<PostStatus> known = PostStatus.of(status);
        return new PostView.Metadata(
                origin.tone(),
                origin.topic(),
                origin.length(),
                origin.generatedAt(),
                origin.model(),
                origin.tokensIn(),
                origin.tokensOut(),
                origin.shortenedFrom(),
                known.filter(PostStatus.SCHEDULED::equals).map(it -> scheduledFor.orElse(createdAt)),
                known.filter(PostStatus.PUBLISHED::equals).map(it -> publishedAt.orElse(updatedAt)),
                known.filter(PostStatus.FAILED::equals).map(it -> errorMessage.orElse("")));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a JSONB column with something that is not JSON", e);
        }
    }

    private static Optional<String> text(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key)).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }

    private static Optional<Integer> number(JsonNode node, String key) {
        return Optional.ofNullable(node.get(key))
                .filter(JsonNode::isIntegralNumber)
                .filter(JsonNode::canConvertToInt)
                .map(JsonNode::intValue);
    }

    private static Optional<Instant> time(JsonNode node, String key) {
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
