package ai.postforge.clerk.webhook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The three headers that a delivery is signed with, under Svix's own names or the neutral ones. Each must be there
 * exactly once. Otherwise one value could be checked and another one used.
 */
record SignedHeaders(String id, String timestamp, String signature) {
    private static final int MAX_ID_LENGTH = 255;

    static Optional<SignedHeaders> of(Function<String, List<String>> headers) {
        boolean branded = Stream.of("id", "timestamp", "signature")
                .anyMatch(name -> !headers.apply("svix-" + name).isEmpty());
        String prefix = branded ? "svix-" : "webhook-";
        List<String> id = headers.apply(prefix + "id");
        List<String> timestamp = headers.apply(prefix + "timestamp");
        List<String> signature = headers.apply(prefix + "signature");
        boolean complete =
                Stream.of(id, timestamp, signature).allMatch(values -> values.size() == 1) && isId(id.getFirst());
        return complete
                ? Optional.of(new SignedHeaders(id.getFirst(), timestamp.getFirst(), signature.getFirst()))
                : Optional.empty();
    }

    /** In the form that Svix's library reads. */
    Map<String, List<String>> asMap() {
        return Map.of(
                "svix-id", List.of(id), "svix-timestamp", List.of(timestamp), "svix-signature", List.of(signature));
    }

    private static boolean isId(String text) {
        return !text.isEmpty() && text.length() <= MAX_ID_LENGTH && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }
}
