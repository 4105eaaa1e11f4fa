package ai.postforge.bootstrap.fuzz;

import ai.postforge.web.testing.ApiDocument;
import ai.postforge.web.testing.Operation;
import ai.postforge.web.testing.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What earlier answers told: ids, tags and cursors that later requests can use. Bounded. */
final class Memory {
    private static final String STREAMED = "\nevent: post\ndata: ";
    private static final int MAX_POSTS = 100;
    private static final int MAX_TAGS = 50;
    private static final int MAX_CURSORS = 20;

    private final Map<String, Known> posts = new LinkedHashMap<>();
    private final List<String> tags = new ArrayList<>(List.of("\"none\""));
    private final Map<String, List<String>> cursors = new LinkedHashMap<>();

    /**
     * A post that there is.
     *
     * @param tag the last that was answered
     */
    record Known(String id, Caller owner, String tag) {}

    /** All posts that are known; or of one caller. */
    List<Known> posts() {
        return List.copyOf(posts.values());
    }

    List<Known> postsOf(Caller caller) {
        return posts().stream().filter(post -> post.owner().equals(caller)).toList();
    }

    /** Tags of some posts at some time. */
    List<String> tags() {
        return tags;
    }

    /** Cursors of that list, of anybody. */
    List<String> cursors(Operation operation) {
        return cursors.getOrDefault(operation.id(), List.of());
    }

    /** Whether so many posts are known that some should go. */
    boolean isFull() {
        return posts.size() >= MAX_POSTS;
    }

    void learn(Request request, Reply reply) {
        String tag = reply.header("ETag").orElse("");
        created(reply).ifPresent(id -> posts.put(id, new Known(id, request.caller(), tag)));
        for (Known post : posts()) {
            if (!request.path().contains(post.id())) {
                continue;
            }
            if (request.method().equals("DELETE") && reply.status() == 204) {
                posts.remove(post.id());
            } else if (!tag.isEmpty()) {
                posts.put(post.id(), new Known(post.id(), post.owner(), tag));
                keep(tags, tag, MAX_TAGS);
            }
        }
        request.operation()
                .filter(operation -> reply.body().startsWith("{\"items\":"))
                .ifPresent(operation -> ApiDocument.parse(reply.body())
                        .map(body -> body.path("nextCursor"))
                        .filter(JsonNode::isTextual)
                        .ifPresent(cursor -> keep(
                                cursors.computeIfAbsent(operation.id(), it -> new ArrayList<>()),
                                cursor.asText(),
                                MAX_CURSORS)));
    }

    /** The id of a post that is new. */
    private static Optional<String> created(Reply reply) {
        if (reply.status() == 201) {
            return reply.header("Location").map(path -> path.substring(path.lastIndexOf('/') + 1));
        }
        int event = reply.body().indexOf(STREAMED);
        return event < 0
                ? Optional.empty()
                : ApiDocument.parse(reply.body()
                                .substring(event + STREAMED.length())
                                .lines()
                                .findFirst()
                                .orElse(""))
                        .map(post -> post.path("id").asText());
    }

    private static void keep(List<String> known, String text, int max) {
        if (!known.contains(text)) {
            known.add(text);
        }
        if (known.size() > max) {
            known.removeFirst();
        }
    }
}
