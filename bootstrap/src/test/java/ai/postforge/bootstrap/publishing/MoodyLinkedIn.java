package ai.postforge.bootstrap.publishing;

import ai.postforge.linkedin.testing.FakeLinkedIn;
import ai.postforge.linkedin.testing.FakeLinkedIn.Received;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A LinkedIn that keeps what each author has created and shows the latest of it, and in which every so many-th request to
 * create something goes wrong, before or after the creation.
 */
final class MoodyLinkedIn implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OFTEN = 100;

    private final FakeLinkedIn linkedIn = new FakeLinkedIn();
    private final Map<String, List<Map<String, String>>> postsOf = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> creations = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    MoodyLinkedIn() {
        linkedIn.onUserInfo(request -> FakeLinkedIn.answer(200, "", "{\"sub\":\"" + authorOf(request) + "\"}"));
        linkedIn.onCreate(this::create);
        linkedIn.onFind(this::find);
    }

    URI address() {
        return linkedIn.address();
    }

    /** How many posts were created in all. */
    long created() {
        return creations.values().stream().mapToLong(AtomicInteger::get).sum();
    }

    /** How many requests got lost, so that nothing was created and the sender cannot know. */
    long lost() {
        return lost.get();
    }

    /** Contents that were created more than once. */
    List<String> createdTwice() {
        return creations.entrySet().stream()
                .filter(entry -> entry.getValue().get() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    private String create(Received request) {
        return switch ((int) (requests.incrementAndGet() % OFTEN)) {
            case 10 -> FakeLinkedIn.answer(429, "Retry-After: 1\r\n", "{}");
            case 30 -> {
                lost.incrementAndGet();
                yield "";
            }
            case 50 -> {
                keep(request);
                yield "";
            }
            case 70 -> {
                keep(request);
                yield FakeLinkedIn.answer(500, "", "{}");
            }
            case 90 -> {
                lost.incrementAndGet();
                yield FakeLinkedIn.answer(500, "", "{}");
            }
            default -> FakeLinkedIn.created(keep(request));
        };
    }

    private String keep(Received request) {
        try {
            String commentary = JSON.readTree(request.body()).path("commentary").asText();
            creations.computeIfAbsent(commentary, it -> new AtomicInteger()).incrementAndGet();
            String urn = "urn:li:share:" + requests.get();
            postsOf.computeIfAbsent(authorOf(request), it -> new CopyOnWriteArrayList<>())
                    .addFirst(Map.of("id", urn, "commentary", commentary));
            return urn;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String find(Received request) {
        try {
            List<Map<String, String>> posts = postsOf.getOrDefault(authorOf(request), List.of());
            return FakeLinkedIn.answer(
                    200,
                    "",
                    JSON.writeValueAsString(
                            Map.of("elements", posts.stream().limit(20).toList())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String authorOf(Received request) {
        return request.headers().stream()
                .filter(header -> header.startsWith("Authorization: Bearer "))
                .map(header -> header.substring("Authorization: Bearer ".length()))
                .findAny()
                .orElseThrow();
    }

    @Override
    public void close() {
        linkedIn.close();
    }
}
